"""The test matrix: which objective is tested by how many items, of which kind, where. For accreditors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from content.schema import CourseFile, ItemFile
from quizzes.drawing import Candidate, first_repeat
from quizzes.items import REGISTRY


@dataclass(frozen=True, slots=True)
class Row:
    """An objective with the numbers of its items per kind, in the pool of its module and in that of the final test."""

    module: str
    objective: str
    text: str
    in_module: dict[str, int]
    in_final_test: dict[str, int]


def matrix(course: CourseFile, language: str = "nl") -> list[Row]:
    """Return a row per objective, in the order of the course."""
    return [
        Row(
            module=module.slug,
            objective=objective.slug,
            text=objective.text[language],
            in_module=_per_kind(module.items, objective.slug),
            in_final_test=_per_kind(course.final_items, objective.slug),
        )
        for module in course.modules
        for objective in module.objectives
    ]


def _per_kind(items: Iterable[ItemFile], objective: str) -> dict[str, int]:
    kinds = [item.kind for item in items if item.objective == objective]
    return {kind: kinds.count(kind) for kind in REGISTRY}


def as_markdown(rows: Sequence[Row]) -> list[str]:
    """Return the matrix as the lines of a table, its sums last."""
    kinds = [kind for kind in REGISTRY if any(row.in_module[kind] or row.in_final_test[kind] for row in rows)]
    columns = [f"module, {kind}" for kind in kinds] + [f"final test, {kind}" for kind in kinds]
    lines = [_line(["module", "objective", *columns]), _line(["---"] * (2 + len(columns)))]
    sums = [0] * len(columns)
    for row in rows:
        numbers = [row.in_module[kind] for kind in kinds] + [row.in_final_test[kind] for kind in kinds]
        sums = [whole + part for whole, part in zip(sums, numbers, strict=True)]
        lines.append(_line([row.module, f"{row.objective}: {row.text}", *map(str, numbers)]))
    return [*lines, _line(["together", "", *map(str, sums)])]


def repeats(course: CourseFile) -> list[str]:
    """Return a line per quiz: which attempt will be the first to repeat an item, and whether that is too soon."""
    quizzes = [
        (f"module quiz of {module.slug}", module.items, course.module_quiz_items, 0) for module in course.modules
    ]
    quizzes += [("final test", course.final_items, course.final_test_items, course.final_test_attempts)]
    return [f"{name}: {_repeat(items, count, allowed)}" for name, items, count, allowed in quizzes]


def _repeat(items: Sequence[ItemFile], count: int, allowed: int) -> str:
    """Say it of one pool. What waits for its panel comes on top of a quiz and fills none."""
    objectives = sorted({item.objective for item in items})
    scored = [item for item in items if not REGISTRY[item.kind].by_panel]
    pool = [Candidate(place, objectives.index(item.objective)) for place, item in enumerate(scored)]
    number = first_repeat(pool, count=count)
    if number is None:
        return "no item that counts."
    told = f"with {len(pool)} items and {count} per attempt, attempt {number} will repeat items."
    return f"too small for {allowed} attempts: {told}" if number <= allowed else told


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
