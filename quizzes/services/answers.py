"""Keep, check and flag answers. Each is one short transaction that holds the attempt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from quizzes import grading
from quizzes.items import BadResponse
from quizzes.models import Attempt, AttemptItem
from quizzes.selectors_mending import exact, fixes_of
from quizzes.services.errors import AnswerClosed, StaleAnswer

ANSWER = ["response", "state", "confidence", "answered_at", "revision"]


@transaction.atomic
def save_answer(
    *,
    answer: AttemptItem,
    response: Sequence[str],
    confidence: int | None,
    revision: int,
    at: datetime,
    act: str = "",
) -> AttemptItem:
    """Keep an answer (an empty one clears it) and return the row with its new revision.

    `act` is a button of the kind of item, which may change the answer (move up) or what is shown (the next stage).
    Saving what is kept already writes nothing and never fails on its revision. Raises BadResponse for what cannot be
    an answer to this item, AnswerClosed after the verdict or the submission, StaleAnswer when `revision` is not that
    of the kept answer because another window saved a different one.
    """
    row = _lock(answer)
    if _take(row, response, confidence, revision, at, act):
        row.save(update_fields=ANSWER)
    return row


@transaction.atomic
def check_answer(
    *, answer: AttemptItem, response: Sequence[str], confidence: int | None, revision: int, at: datetime
) -> AttemptItem:
    """Keep an answer of a module quiz, lock it and grade it, so that the verdict may be shown.

    A second check with the same answer changes nothing. Raises as save_answer does, and BadResponse when it is not
    whole.
    """
    row = _lock(answer)
    if row.is_locked and row.attempt.is_open and row.response == _canonical(row, response):
        return row
    if not row.attempt.shows_verdicts:
        raise AnswerClosed
    if not row.kind.is_complete(row.content, _canonical(row, response) or []):
        raise BadResponse(row.kind.missing)
    _take(row, response, confidence, revision, at)
    row.checked_at = at
    row.points = grading.stored(exact(row, fixes_of([row.version_id]).get(row.version_id, ())))
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
    attempt = (
        Attempt.objects.select_for_update(of=("self",)).select_related("quiz", "release").get(pk=answer.attempt_id)
    )
    row: AttemptItem = AttemptItem.objects.select_related("version").get(pk=answer.pk)
    row.attempt = attempt
    return row


def _take(
    row: AttemptItem, response: Sequence[str], confidence: int | None, revision: int, at: datetime, act: str = ""
) -> bool:
    """Put the answer into the row where it may be; tell whether that changed anything."""
    chosen, state = _canonical(row, response), row.state
    if row.is_locked or not row.attempt.is_open:
        raise AnswerClosed
    if row.response != chosen and row.revision != revision:
        raise StaleAnswer(row)
    # A button pressed twice was pressed once: the second comes with the revision of before.
    is_pressed = bool(act) and row.revision == revision
    if done := row.kind.act(row.content, row.option_order, chosen or [], act) if is_pressed else None:
        chosen, state = done[0] or None, {**row.state, **done[1]}
    if (row.response, row.confidence, row.state) == (chosen, confidence, state):
        return False
    row.response, row.confidence, row.state = chosen, confidence, state
    row.answered_at = at if chosen else None
    row.revision += 1
    return True


def _canonical(row: AttemptItem, response: Sequence[str]) -> list[str] | None:
    """Return the answer as it is kept.

    Raises BadResponse where it cannot be one to this item, AnswerClosed where all of it would change what stands.
    """
    new, kept = row.kind.read(row.content, row.option_order, response), row.response or []
    merged = row.kind.merge(row.content, kept, new)
    if not set(new) <= set(merged) and merged == row.kind.merge(row.content, kept, []):
        raise AnswerClosed
    return merged or None
