"""What a newer release means for someone who began an older one: a choice, what is different, what is still to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from courses.models import Course, Enrolment, Release
from courses.outline import LessonPart, ModulePart, outline, today
from courses.progress import Learner
from courses.versions import as_of


class Stand(StrEnum):
    """How someone stands towards the newer release."""

    CHOICE = "choice"
    MOVED = "moved"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Newer:
    """The release that was begun, the live one, those after the first in order, and what they add for this person.

    `lessons` are new and not read yet, `modules` new and not passed yet.
    """

    stand: Stand
    begun: Release
    live: Release
    releases: tuple[Release, ...]
    lessons: tuple[LessonPart, ...]
    modules: tuple[ModulePart, ...]

    @property
    def last_day(self) -> date | None:
        """The last day on which the release that was begun can be finished."""
        return self.begun.last_day


def history(course: Course) -> tuple[Release, ...]:
    """Return every release of this course, oldest first. No query for what this process has read before."""
    live = course.live_release
    return _history(course.pk, live.pk, live.digest, live.loaded_at) if live else ()


@lru_cache(maxsize=8)
def _history(course: int, _live: int, _digest: str, _loaded_at: datetime) -> tuple[Release, ...]:
    return tuple(Release.objects.filter(course=course).order_by("pk"))


def forget() -> None:
    """Forget the releases that this process holds (for tests, whose databases begin anew)."""
    _history.cache_clear()


def between(course: Course, begun: Release) -> tuple[Release, ...]:
    """Return the releases after this one up to the live one, oldest first."""
    live = course.live_release
    return tuple(row for row in history(course) if live and begun.pk < row.pk <= live.pk)


def newer_of(learner: Learner) -> Newer | None:
    """Return what the live release means for this learner; None where there is nothing to say.

    At most one query, and none in a course with one release.
    """
    enrolment, live = learner.enrolment, learner.course.live_release
    if enrolment is None or live is None or len(history(learner.course)) == 1:
        return None
    begun = _begun(learner.course, enrolment)
    releases = between(learner.course, begun) if begun else ()
    if begun is None or not releases:
        return None
    known = outline(as_of(learner.course, begun))
    now = today(learner.course)
    return Newer(
        stand=_stand(learner, enrolment, begun),
        begun=begun,
        live=live,
        releases=releases,
        lessons=tuple(part for part in now.lessons if part.pk not in learner.read and not known.by_pk(part.pk)),
        modules=tuple(part for part in now.modules if part.pk not in learner.passed and not known.module(part.slug)),
    )


def _begun(course: Course, enrolment: Enrolment) -> Release | None:
    """Return the release that was begun before the live one; after a move the one that was left."""
    wanted = enrolment.release_id
    if course.live_release_id == wanted:
        move = None if enrolment.final_test_passed_at else enrolment.moves.filter(to_release=wanted).last()
        if move is None:
            return None
        wanted = move.from_release_id
    return next((row for row in history(course) if row.pk == wanted), None)


def _stand(learner: Learner, enrolment: Enrolment, begun: Release) -> Stand:
    if enrolment.final_test_passed_at:
        return Stand.PASSED
    return Stand.CHOICE if learner.course.taught == begun else Stand.MOVED
