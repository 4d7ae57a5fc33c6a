"""What to practise today, and in which order. Pure: the day is an argument.

First what one was sure of and did not get right, then what is weak, then what is due, then what is new. Within the
first three the longest wait comes first; new items come mixed over the modules, in the same order all day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from random import Random


class Place(IntEnum):
    """Why an item is asked; the lowest first."""

    SURE_NOT_RIGHT = 0
    WEAK = 1
    DUE = 2
    NEW = 3


@dataclass(frozen=True)
class Practised:
    """What the last review of an item left."""

    at: datetime
    on: date
    due_on: date
    weak: bool
    sure_not_right: bool


@dataclass(frozen=True)
class Answered:
    """The last answer to an item in a quiz."""

    at: datetime
    right: bool
    sure: bool


@dataclass(frozen=True)
class Known:
    """What is known of an item that may be practised."""

    item: int
    practised: Practised | None = None
    answered: Answered | None = None


@dataclass(frozen=True)
class Turn:
    """An item that may be asked today, and why."""

    item: int
    place: Place


def queue(known: Iterable[Known], *, today: date, seed: str) -> list[Turn]:
    """Return what may be asked today, the first to ask first. An item that was practised today rests until tomorrow."""
    rng = Random(seed)
    found = [(place, entry) for entry in known if (place := _place(entry, today)) is not None]
    chance = {entry.item: rng.random() for _, entry in sorted(found, key=lambda pair: pair[1].item)}
    found.sort(key=lambda pair: (pair[0], _waits_since(*pair), chance[pair[1].item]))
    return [Turn(entry.item, place) for place, entry in found]


def next_day(known: Iterable[Known], *, today: date) -> date | None:
    """Return the first day after today on which something is due, or None where nothing has been practised."""
    days = [entry.practised.due_on for entry in known if entry.practised]
    return max(min(days), date.fromordinal(today.toordinal() + 1)) if days else None


def _place(entry: Known, today: date) -> Place | None:
    practised, answered = entry.practised, entry.answered
    if practised and practised.on >= today:
        return None
    if answered and not answered.right and (not practised or answered.at > practised.at):
        return Place.SURE_NOT_RIGHT if answered.sure else Place.WEAK
    if practised is None:
        return Place.NEW
    if practised.due_on > today:
        return None
    if practised.sure_not_right:
        return Place.SURE_NOT_RIGHT
    return Place.WEAK if practised.weak else Place.DUE


def _waits_since(place: Place, entry: Known) -> int:
    """Return since which day it waits, as a number; new items all wait equally long."""
    if place is Place.NEW:
        return 0
    if entry.practised:
        return entry.practised.due_on.toordinal()
    return entry.answered.at.toordinal() if entry.answered else 0
