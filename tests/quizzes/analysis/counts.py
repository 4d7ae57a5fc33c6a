"""From rows of points to the counts that the functions want."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from quizzes.analysis.items import Cell

Rows = Sequence[Sequence[Fraction]]


def totals(rows: Rows) -> Counter[Fraction]:
    """Return how often each total occurs."""
    return Counter(sum(row, Fraction(0)) for row in rows)


def cells(rows: Rows, item: int) -> list[Cell]:
    """Return the counts of one item, with a bin for every value of the rest."""
    rests = sorted({sum(row, Fraction(0)) - row[item] for row in rows})
    seen = Counter((row[item], sum(row, Fraction(0)) - row[item]) for row in rows)
    return [
        Cell(len(rows[0]), points, rests.index(rest), n, n * rest, n * rest * rest)
        for (points, rest), n in seen.items()
    ]


def column_variance(rows: Rows, item: int) -> Fraction:
    """Return the variance of the points of an item, the plain way."""
    values = [row[item] for row in rows]
    mean = sum(values, Fraction(0)) / len(values)
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def total_variance(rows: Rows, *, without: int | None = None) -> Fraction:
    """Return the variance of the totals, perhaps without an item."""
    sums = [[sum((value for place, value in enumerate(row) if place != without), Fraction(0))] for row in rows]
    return column_variance(sums, 0)
