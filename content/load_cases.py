"""Cases → rows."""

from __future__ import annotations

from datetime import datetime

from content.draft import Draft
from content.upsert import Report, retire, upsert
from courses.models import Case, Course, Module


def load_cases(draft: Draft, course: Course, report: Report, *, at: datetime) -> None:
    """Bring the cases of this course in line with its files; the module of the first lesson opens a case."""
    modules = {module.slug: module for module in Module.objects.filter(course=course)}
    for file in draft.course.cases:
        values = {
            "module": modules[file.story.lessons[0].partition("/")[0]],
            "position": file.position,
            "minutes": file.minutes,
            "content": file.story.content,
            "digest": file.digest,
            "retired_at": None,
        }
        upsert(Case, report, key={"course": course, "slug": file.slug}, values=values)
    retire(course.cases.exclude(slug__in=[file.slug for file in draft.course.cases]), report, at=at)
