"""Keep, check and flag answers. Each is one short transaction that holds the attempt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from quizzes import grading
from quizzes.models import Attempt, AttemptItem
from quizzes.services.errors import AnswerClosed, StaleAnswer, UnknownOption

ANSWER = ["response", "confidence", "answered_at", "revision"]


@transaction.atomic
def save_answer(
    *, answer: AttemptItem, response: Sequence[str], confidence: int | None, revision: int, at: datetime
) -> AttemptItem:
    """Keep an answer (an empty one clears it) and return the row with its new revision.

    Saving what is kept already writes nothing and never fails on its revision. Raises UnknownOption for keys that
    were not drawn, AnswerClosed after the verdict or the submission, StaleAnswer when `revision` is not that of the
    kept answer because another window saved a different one.
    """
    row = _lock(answer)
    if _take(row, response, confidence, revision, at):
        row.save(update_fields=ANSWER)
    return row


@transaction.atomic
def check_answer(
    *, answer: AttemptItem, response: Sequence[str], confidence: int | None, revision: int, at: datetime
) -> AttemptItem:
    """Keep an answer of a module quiz, lock it and grade it, so that the verdict may be shown.

    A second check with the same answer changes nothing. Raises as save_answer does, and UnknownOption when empty.
    """
    row = _lock(answer)
    if row.is_locked and row.attempt.is_open and row.response == sorted(response):
        return row
    if not row.attempt.shows_verdicts:
        raise AnswerClosed
    if not response:
        raise UnknownOption
    _take(row, response, confidence, revision, at)
    row.checked_at = at
    row.points = grading.stored(grading.grade(row.version.kind, row.version.content, row.response))
    row.save(update_fields=[*ANSWER, "checked_at", "points"])
    return row


@transaction.atomic
def set_flag(*, answer: AttemptItem, flagged: bool, at: datetime) -> AttemptItem:
    """Mark an item to come back to, or take the mark off. Raises AnswerClosed after the submission."""
    row = _lock(answer)
    if not row.attempt.is_open:
        raise AnswerClosed
    if flagged != (row.flagged_at is not None):
        row.flagged_at = at if flagged else None
        row.save(update_fields=["flagged_at"])
    return row


def _lock(answer: AttemptItem) -> AttemptItem:
    """Hold the attempt, then read the item as it stands.

    The attempt comes first, as in submit: holding items before it would let a save and a submission wait for each
    other for ever.
    """
    attempt = Attempt.objects.select_for_update(of=("self",)).select_related("quiz").get(pk=answer.attempt_id)
    row: AttemptItem = AttemptItem.objects.select_related("version").get(pk=answer.pk)
    row.attempt = attempt
    return row


def _take(row: AttemptItem, response: Sequence[str], confidence: int | None, revision: int, at: datetime) -> bool:
    """Put the answer into the row where it may be; tell whether that changed anything."""
    chosen = sorted(set(response)) or None
    _require_drawn(row, chosen)
    if row.is_locked or not row.attempt.is_open:
        raise AnswerClosed
    if row.response == chosen and row.confidence == confidence:
        return False
    if row.response != chosen and row.revision != revision:
        raise StaleAnswer(row)
    row.response, row.confidence = chosen, confidence
    row.answered_at = at if chosen else None
    row.revision += 1
    return True


def _require_drawn(row: AttemptItem, chosen: list[str] | None) -> None:
    """Refuse keys that are not among the drawn options, and several for a single choice."""
    if not set(chosen or ()) <= set(row.option_order):
        raise UnknownOption
    if row.version.kind == "single" and len(chosen or ()) > 1:
        raise UnknownOption
