"""What a learner is told of corrections of the questions of an attempt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from quizzes.models import Attempt, AttemptItem, Correction, Rescore
from quizzes.review import Shown
from quizzes.wording import amount

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """A correction of one question: why, and before and after where it changed something.

    Which question it is stays unsaid while the verdicts are shut: a score that went up tells that its answer is right.
    """

    position: int | None
    reason: Mapping[str, str]
    points: Pair | None = None
    total: Pair | None = None
    newly_passed: bool = False


def notes(
    attempt: Attempt, rows: Sequence[AttemptItem], corrections: Mapping[int, Sequence[Correction]], see: Shown
) -> list[Note]:
    """Return what {version: its corrections} did to this attempt, in its order. One query where there are any."""
    if not corrections:
        return []
    found = {(row.correction_id, row.answer_id): row for row in attempt.rescores.all()}
    return [
        _note(row.position if see.verdict else None, correction, found.get((correction.pk, row.pk)))
        for row in rows
        for correction in corrections.get(row.version_id, ())
    ]


def _note(position: int | None, correction: Correction, row: Rescore | None) -> Note:
    if row is None:
        return Note(position, correction.reason)
    return Note(
        position,
        correction.reason,
        points=_pair(row.points_before, row.points_after),
        total=_pair(row.total_before, row.total_after),
        newly_passed=bool(row.passed_after and not row.passed_before),
    )


def _pair(before: Decimal, after: Decimal) -> Pair:
    return amount(before), amount(after)
