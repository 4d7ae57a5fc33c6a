"""Which release holds for whom: who began one goes on in it until its last day, and who passed its final test for good.

What a learner did stays whatever happens: only the release that it is judged by changes.
"""

from __future__ import annotations

from copy import copy
from datetime import date, datetime
from functools import lru_cache

from courses.models import Course, Enrolment, Release

TEXTS = ("title", "subtitle", "audience", "entry_level", "test_form", "source_article", "languages")


def taught_to(course: Course, enrolment: Enrolment | None, day: date) -> Course:
    """Return the course as it is taught to this learner on this day: with `taught`, and the texts, of that release.

    No query for who is on the live release; else one per process and release.
    """
    live = course.live_release
    if enrolment is None or live is None or enrolment.release_id == live.pk:
        return course
    begun = _release(enrolment.release_id, live.pk, live.digest, live.loaded_at)
    is_kept = enrolment.final_test_passed_at is not None or begun.last_day is None or day <= begun.last_day
    return as_of(course, begun) if is_kept else course


@lru_cache(maxsize=32)
def _release(pk: int, _live: int, _digest: str, _loaded_at: datetime) -> Release:
    return Release.objects.get(pk=pk)


def as_of(course: Course, release: Release) -> Course:
    """Return the course as this release taught it: with `taught`, and the texts, of that release."""
    found = copy(course)
    found.__dict__["_taught"] = release
    for name in TEXTS:
        if name in release.programme:
            setattr(found, name, release.programme[name])
    return found


def forget() -> None:
    """Forget the releases that this process holds (for tests, whose databases begin anew)."""
    _release.cache_clear()
