"""What evaluations say together. Pure; nothing is told of fewer than five, so that nobody can be picked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Answers:
    """The marks of one evaluation."""

    objectives: Mapping[str, int]
    usefulness: int
    bias_noticed: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """A period: how many evaluations and, from five on, the means."""

    count: int
    usefulness: float | None = None
    bias_noticed: int | None = None
    objectives: Mapping[str, float] | None = None

    @property
    def is_told(self) -> bool:
        """There are enough to tell more than their number."""
        return self.usefulness is not None


def summarise(answers: Iterable[Answers]) -> Summary:
    """Return the summary of these evaluations."""
    rows = list(answers)
    if len(rows) < FEWEST:
        return Summary(len(rows))
    marks: dict[str, list[int]] = {}
    for row in rows:
        for slug, mark in row.objectives.items():
            marks.setdefault(slug, []).append(mark)
    return Summary(
        count=len(rows),
        usefulness=fmean(row.usefulness for row in rows),
        bias_noticed=sum(row.bias_noticed for row in rows),
        objectives={slug: fmean(values) for slug, values in sorted(marks.items()) if len(values) >= FEWEST},
    )


def by_period(rows: Iterable[tuple[Any, Answers]]) -> list[tuple[Any, Summary]]:
    """Return [(period, summary)], the newest period first."""
    periods: dict[Any, list[Answers]] = {}
    for period, answers in rows:
        periods.setdefault(period, []).append(answers)
    return [(period, summarise(periods[period])) for period in sorted(periods, reverse=True)]
