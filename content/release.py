"""The release itself → its row, and what may not change within one that learners have begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from content.draft import Draft
from content.freeze import freeze
from content.problems import CourseIsFaulty, Problem
from content.upsert import Report, upsert
from courses.models import Course, Release

FROZEN = ("title", "subtitle", "audience", "entry_level", "test_form")
NUMBERS = (
    "pass_mark", "module_quiz_items", "final_test_items", "final_test_attempts", "final_test_wait_hours",
    "answers_shown", "certificate_years", "finish_days",
)  # fmt: skip
STRICTER: Mapping[str, Callable[[int, int], bool]] = {
    "pass_mark": lambda old, new: new > old,
    "final_test_attempts": lambda old, new: new < old,
    "final_test_wait_hours": lambda old, new: new > old,
    "finish_days": lambda old, new: new < old,
}
IN_USE = "Learners have begun version {version}: within it “{name}” may not become stricter. Give a new version number."
NO_CHANGES = "A version after the first must say in “changes” what is new."


def refuse_what_harms(draft: Draft, course: Course) -> None:
    """Raise CourseIsFaulty where a rule becomes stricter for who has begun, or a later version names no changes."""
    file = draft.course
    release = Release.objects.filter(course=course, version=file.version).first()
    if release is None:
        if course.releases.exists() and not any(entry.version == file.version for entry in file.changes):
            raise CourseIsFaulty([Problem("course.yaml", 1, NO_CHANGES)])
        return
    if not release.enrolments.exists():
        return
    for name, is_stricter in STRICTER.items():
        if is_stricter(getattr(release, name), getattr(file, name)):
            raise CourseIsFaulty([Problem("course.yaml", 1, IN_USE.format(version=file.version, name=name))])


def load_release(
    draft: Draft,
    course: Course,
    report: Report,
    *,
    digest: str,
    study_minutes: int,
    modules: list[dict[str, Any]],
    at: datetime,
) -> None:
    """Bring the row of this version in line with the files, keep what it teaches, and make it the live one."""
    file = draft.course
    values = {
        "programme": {
            **{key: file.texts[key] for key in FROZEN},
            "source_article": file.source_article,
            "languages": list(file.languages),
            "modules": modules,
        },
        "digest": digest,
        "released_on": file.released,
        "review_on": file.review,
        "expires_on": file.expires,
        **{name: getattr(file, name) for name in NUMBERS},
        "changes": next((entry.texts for entry in file.changes if entry.version == file.version), {}),
        "study_minutes": study_minutes,
        "superseded_at": None,
        "loaded_at": at,
    }
    release = upsert(Release, report, key={"course": course, "version": file.version}, values=values)
    freeze(release, report)
    if course.live_release_id != release.pk:
        if course.live_release is not None:
            Release.objects.filter(pk=course.live_release.pk).update(superseded_at=at)
        course.live_release = release
        course.save(update_fields=["live_release"])
