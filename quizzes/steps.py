"""Where someone is in an attempt, and where the way leads. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """An item of an attempt, as far as the way through it is concerned."""

    position: int
    answered: bool
    locked: bool
    flagged: bool

    def is_done(self, *, verdicts: bool) -> bool:
        """Where verdicts are shown an item is done once its own was, elsewhere once it is answered."""
        return self.locked if verdicts else self.answered


def next_open(places: Sequence[Place], *, after: int, verdicts: bool) -> int | None:
    """Return the position of the next item that is not done, going round; None when all are."""
    still = [place.position for place in places if not place.is_done(verdicts=verdicts)]
    return next((position for position in still if position > after), still[0] if still else None)


def bar(places: Sequence[Place], *, here: int, verdicts: bool) -> list[str]:
    """Return the state of each step of the bar: now, done, or nothing."""
    return ["now" if place.position == here else "done" if place.is_done(verdicts=verdicts) else "" for place in places]
