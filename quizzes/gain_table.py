"""Before and after for the owners: means per module and objective, on a page and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from courses.models import Course
from courses.outline import ModulePart, outline
from quizzes.intervals import Pooled, Sums, pool
from quizzes.pages import Text
from quizzes.pooled import QUIZ as FIRST_QUIZ
from quizzes.pooled import TEST, pooled_sums

COLUMNS = (
    "course",
    "module",
    "objective",
    "after",
    "learners",
    "mean_before",
    "mean_after",
    "mean_gain",
    "low",
    "high",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A whole module (no objective) or one objective of it; `pooled` is None for too few learners."""

    module: ModulePart
    objective: str
    text: Text
    pooled: Pooled | None

    @property
    def is_module(self) -> bool:
        """The module as a whole."""
        return not self.objective


@dataclass(frozen=True, slots=True)
class Table:
    """One course, and one moment after: the first quiz or the final test."""

    course: Course
    after: str
    rows: tuple[Row, ...]

    @property
    def is_test(self) -> bool:
        """After is the final test."""
        return self.after == TEST


def gain_tables() -> list[Table]:
    """Return two tables for each course that is taught. One query per course, whatever the number of learners."""
    courses = Course.objects.select_related("live_release").exclude(live_release=None).order_by("slug")
    return [table for course in courses for table in _tables(course)]


def _tables(course: Course) -> list[Table]:
    sums = pooled_sums(course)
    return [Table(course, after, tuple(_rows(course, after, sums))) for after in (FIRST_QUIZ, TEST)]


def _rows(course: Course, after: str, sums: Mapping[tuple[str, str, int], Sums]) -> Iterator[Row]:
    nobody = Sums(0, 0, 0, 0, 0)
    for module in outline(course).modules:
        yield Row(module, "", module.title, pool(sums.get((after, "module", module.pk), nobody)))
        for part in module.objectives:
            yield Row(module, part.slug, part.text, pool(sums.get((after, "objective", part.pk), nobody)))


def as_csv(tables: list[Table]) -> str:
    """Return the same as a file: shares from 0 to 1, empty where there are too few learners."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for table in tables:
        for row in table.rows:
            writer.writerow([table.course.slug, row.module.slug, row.objective, table.after, *_numbers(row.pooled)])
    return text.getvalue()


def _numbers(pooled: Pooled | None) -> list[str]:
    if pooled is None:
        return [""] * 6
    shares = (pooled.before, pooled.after, pooled.gain, pooled.low, pooled.high)
    return [str(pooled.n), *("" if share is None else f"{share:.4f}" for share in shares)]
