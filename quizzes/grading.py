"""From answers to a result, in exact arithmetic; rounding happens only where a number is stored or shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

from quizzes.items import REGISTRY
from quizzes.items.base import Content, Response

STORED = Decimal("0.0001")


@dataclass(frozen=True)
class Result:
    """What a submitted attempt earned: points per item, their sum, and whether that is enough."""

    per_item: tuple[Fraction, ...]
    points: Fraction
    passed: bool


def grade(kind: str, content: Content, response: Response | None) -> Fraction:
    """Return the points for one answer to this content; no answer earns 0. Raises KeyError for an unknown kind."""
    return REGISTRY[kind].grade(content, response or ())


def at_least(points: Fraction, kept: Decimal) -> Fraction:
    """Return exact points, or those that are kept where a correction gave more. Rounding alone is no difference."""
    return points if stored(points) >= kept else Fraction(kept)


def total(per_item: Iterable[Fraction], *, pass_mark: int) -> Result:
    """Add up: passed when points / items is at least pass_mark per cent. No items is never a pass."""
    earned = tuple(per_item)
    points = sum(earned, Fraction(0))
    return Result(earned, points, bool(earned) and points * 100 >= pass_mark * len(earned))


def needed(items: int, *, pass_mark: int) -> Fraction:
    """Return how many points are just enough."""
    return Fraction(items * pass_mark, 100)


def needed_right(items: int, *, pass_mark: int) -> int:
    """Return how many wholly right answers are enough."""
    return ceil(needed(items, pass_mark=pass_mark))


def stored(points: Fraction) -> Decimal:
    """Return points as they are kept: four decimals."""
    return (Decimal(points.numerator) / Decimal(points.denominator)).quantize(STORED, ROUND_HALF_UP)


def shown(points: Fraction | Decimal) -> Decimal:
    """Return points as they are shown: at most two decimals, no trailing zeros."""
    exact = Fraction(points)
    value = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def per_objective(objectives: Sequence[int], per_item: Sequence[Fraction]) -> dict[int, tuple[Fraction, int]]:
    """Return {objective: (points, items)} for items that test these objectives, in order of appearance."""
    sums: dict[int, tuple[Fraction, int]] = {}
    for objective, points in zip(objectives, per_item, strict=True):
        earned, items = sums.get(objective, (Fraction(0), 0))
        sums[objective] = (earned + points, items + 1)
    return sums
