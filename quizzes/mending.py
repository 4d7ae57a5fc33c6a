"""Judging answers again after a correction, in favour of the learner only. Pure.

The points of an answer are the best of what the version itself gives and what each correction of it gives, so that no
score falls, the order of corrections does not matter, and doing it twice does what doing it once did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from quizzes.enums import Rule
from quizzes.grading import at_least, grade, stored, total
from quizzes.items.base import Content
from quizzes.versions import can_regrade

WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction as grading needs it: the rule and, for a key, kind and content of the version that is right."""

    rule: str
    kind: str = ""
    content: Content | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given, with what was asked and the points that are kept for it."""

    answer: int
    version: int
    kind: str
    content: Content
    state: Mapping[str, Any]
    response: Sequence[str] | None
    counts: bool
    kept: Decimal


@dataclass(frozen=True, slots=True)
class Scores:
    """What an attempt has: points per answer, their sum, passed (None: beforehand there is no passing)."""

    points: Mapping[int, Decimal]
    total: Decimal
    passed: bool | None


def mended_points(
    kind: str,
    content: Content,
    state: Mapping[str, Any],
    response: Sequence[str] | None,
    fixes: Sequence[Fix] = (),
    *,
    counts: bool = True,
) -> Fraction:
    """Return the points for an answer to this content after these corrections of it: never fewer than without.

    A disregarded item gives the whole point, also to who left it open. An item that does not count is not mended.
    """
    best = grade(kind, {**content, **state}, response)
    for fix in fixes if counts else ():
        if fix.rule == Rule.DISREGARD:
            return WHOLE
        if fix.content is not None and can_regrade(kind, content, fix.kind, fix.content):
            best = max(best, grade(fix.kind, {**fix.content, **state}, response))
    return best


def mend(
    answers: Sequence[Given], fixes: Mapping[int, Sequence[Fix]], *, before: Scores, pass_mark: int
) -> Scores | None:
    """Return what a submitted attempt has after these corrections ({version: corrections}); None: the same as before.

    No answer has fewer points than are kept for it, the total does not fall, and what was passed stays passed.
    """
    exact = {row.answer: _points(row, fixes.get(row.version, ())) for row in answers}
    points = {row.answer: max(row.kept, stored(exact[row.answer])) for row in answers}
    result = total([exact[row.answer] for row in answers if row.counts], pass_mark=pass_mark)
    passed = None if before.passed is None else before.passed or result.passed
    after = Scores(points, max(before.total, stored(result.points)), passed)
    return after if after != before else None


def _points(row: Given, fixes: Sequence[Fix]) -> Fraction:
    """Return the exact points: never fewer than are kept, which an earlier correction may have given."""
    found = mended_points(row.kind, row.content, row.state, row.response, fixes, counts=row.counts)
    return at_least(found, row.kept)
