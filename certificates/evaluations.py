"""Evaluations summed up per course, for the owners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certificates.models import Evaluation
from certificates.summary import Answers, Summary, by_period, summarise
from courses.models import Course, Objective
from ui.templatetags.ui import tr


@dataclass(frozen=True, slots=True)
class CourseTable:
    """The evaluations of one course: all of them, and per month; and what the objectives are."""

    course: Course
    total: Summary
    months: list[tuple[date, Summary]]
    objectives: list[tuple[str, str, float]]


def evaluation_table() -> list[CourseTable]:
    """Return one table per course that has evaluations. Three queries."""
    rows: dict[int, list[tuple[date, Answers]]] = {}
    for row in Evaluation.objects.order_by("month"):
        answers = Answers(row.objectives, row.usefulness, row.bias_noticed)
        rows.setdefault(row.course_id, []).append((row.month, answers))
    texts: dict[int, dict[str, str]] = {}
    for objective in Objective.objects.filter(module__course__in=rows).select_related("module"):
        texts.setdefault(objective.module.course_id, {})[objective.slug] = tr(objective.text)
    return [_table(course, rows[course.pk], texts.get(course.pk, {})) for course in Course.objects.filter(pk__in=rows)]


def _table(course: Course, rows: list[tuple[date, Answers]], texts: dict[str, str]) -> CourseTable:
    total = summarise(answers for _month, answers in rows)
    means = total.objectives or {}
    return CourseTable(course, total, by_period(rows), [(slug, texts.get(slug, ""), means[slug]) for slug in means])
