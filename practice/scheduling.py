"""When an item comes back: FSRS (Ye and others, 2022, as the library `fsrs` has it), in whole days. Pure.

- The rating follows from the answer and from how sure the learner was of it; nobody is asked to rate themselves.
- One review per item and day, so there are no steps of minutes: every review sets a day, tomorrow at the earliest.
- Days are those of the learner's clock; FSRS is told noon UTC of each, so that no hour and no change of the clock
  makes a day of practice shorter or longer.
- Nothing is random (FSRS can blur its intervals): the same answers give the same days, and can be replayed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from fsrs import Card, Rating, Scheduler, State

RETENTION, LONGEST_DAYS = 0.9, 365
SCHEDULER = Scheduler(
    desired_retention=RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=LONGEST_DAYS,
    enable_fuzzing=False,
)
# FSRS wants a number for a card; without one it waits a millisecond to make one from the clock. We keep our own.
NO_NUMBER = 0
GUESSING, SURE = 0, 2
TOMORROW = timedelta(days=1)


@dataclass(frozen=True)
class Memory:
    """What FSRS knows of an item in someone's mind after the review of a day."""

    stability: float
    difficulty: float
    reviewed_on: date


def rating_of(points: Decimal, confidence: int | None) -> Rating:
    """Return the rating: wrong is Again, partly right Hard, right Good; a right guess is Hard, right and sure Easy."""
    if points <= 0:
        return Rating.Again
    if points < 1 or confidence == GUESSING:
        return Rating.Hard
    return Rating.Easy if confidence == SURE else Rating.Good


def is_sure_and_not_right(points: Decimal, confidence: int | None) -> bool:
    """Tell whether the learner was sure of an answer that is not wholly right: that is what to look at first."""
    return confidence == SURE and points < 1


def is_weak(rating: int) -> bool:
    """Tell whether the last review asks for attention: wrong, partly right, or a lucky guess."""
    return rating in (Rating.Again, Rating.Hard)


def schedule(memory: Memory | None, rating: Rating, *, on: date, soon: bool = False) -> tuple[Memory, date]:
    """Return what is known after a review on this day, and the day on which the item is due again.

    `memory` is what was known before (None: a first review). `soon` brings the item back tomorrow, whatever FSRS says.
    """
    card, _log = SCHEDULER.review_card(_card(memory), rating, review_datetime=_noon(on))
    assert card.stability is not None  # a reviewed card has both
    assert card.difficulty is not None
    due = on + TOMORROW if soon else max(card.due.date(), on + TOMORROW)
    return Memory(card.stability, card.difficulty, on), due


def _card(memory: Memory | None) -> Card:
    if memory is None:
        return Card(card_id=NO_NUMBER)
    return Card(
        card_id=NO_NUMBER,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_review=_noon(memory.reviewed_on),
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
