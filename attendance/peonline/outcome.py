"""Lay an answer beside what was sent: which rows were accepted, which rejected and why. Pure.

An accepted row names person, course and date. An error is a sentence. It belongs to a row if it names that row's
number; else if the lines it counts ("op regel 2") fit the rows that were not accepted in one way only; else, where the
counts prove that all other rows were rejected, each of them gets all the sentences that are left. What then is still
without a place is told, and no row is touched on a guess.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from attendance import numbers
from attendance.peonline.reply import LONGEST, Accepted, Summary

LINE = re.compile(r"\bregel\s+(\d{1,4})\b", re.IGNORECASE)
# Whether a document counts its lines from the first attendance or from the Settings before it is not said.
SHIFTS = (0, 1)


@dataclass(frozen=True, slots=True)
class Sent:
    """One row of a call: its place counted from one, and what the register knows it by."""

    key: Hashable
    place: int
    person: str
    course: str
    day: date


@dataclass(slots=True)
class Outcome:
    """What an answer means: keys of accepted rows, messages of rejected ones, and what fits nowhere."""

    accepted: list[Any] = field(default_factory=list)
    rejected: dict[Any, str] = field(default_factory=dict)
    unknown: list[Accepted] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


def lay_beside(register: str, rows: Sequence[Sent], summary: Summary) -> Outcome:
    """Return what this answer says of these rows, which were one call. A refusal of the call rejects no row."""
    outcome = Outcome()
    taken = _accepted(register, rows, summary, outcome)
    left = [row for row in rows if row.key not in taken]
    messages = [error.message for error in summary.row_errors]
    for place in (_by_number, _by_line):
        placed, messages = place(register, left, messages)
        for key, message in placed.items():
            outcome.rejected[key] = message
        left = [row for row in left if row.key not in outcome.rejected]
    if left and messages and _is_complete(rows, summary, len(taken)):
        outcome.rejected |= dict.fromkeys((row.key for row in left), " / ".join(dict.fromkeys(messages))[:LONGEST])
        messages = []
    outcome.unplaced = messages
    return outcome


def _accepted(register: str, rows: Sequence[Sent], summary: Summary, outcome: Outcome) -> set[Hashable]:
    """Note which rows were accepted, and who was accepted that was never sent."""
    by_number: dict[str, list[Sent]] = {}
    for row in rows:
        by_number.setdefault(_key(register, row.person), []).append(row)
    taken: dict[Hashable, None] = {}
    for found in summary.accepted:
        fits = [row for row in by_number.get(_key(register, found.person), ()) if _fits(row, found)]
        if not fits:
            outcome.unknown.append(found)
        taken |= dict.fromkeys(row.key for row in fits)
    outcome.accepted = list(taken)
    return set(taken)


def _key(register: str, number: str) -> str:
    return numbers.bare(register, number).casefold()


def _written(register: str, number: str) -> set[str]:
    """Return every way in which a sentence may write this number."""
    ways = (number, numbers.bare(register, number), numbers.pasted(register, number), numbers.sent(register, number))
    return {way.casefold() for way in ways}


def _fits(row: Sent, found: Accepted) -> bool:
    return found.day == row.day and found.course.casefold() == row.course.casefold()


def _by_number(register: str, left: Sequence[Sent], messages: list[str]) -> tuple[dict[Hashable, str], list[str]]:
    placed: dict[Hashable, str] = {}
    rest: list[str] = []
    for message in messages:
        words = set(re.findall(r"[^\s,;:()'\"]+", LINE.sub("", message.casefold())))
        words |= {word.rstrip(".") for word in words}
        fits = [row for row in left if (words - {row.course}) & _written(register, row.person)]
        if len(fits) == 1:
            placed[fits[0].key] = message
        else:
            rest.append(message)
    return placed, rest


def _by_line(register: str, left: Sequence[Sent], messages: list[str]) -> tuple[dict[Hashable, str], list[str]]:
    """Place by counted lines if one way of counting, and no other, points at rows that were not accepted only."""
    counted = [(int(found[1]), message) for message in messages if (found := LINE.search(message))]
    ways = []
    for shift in SHIFTS:
        by_line = {row.place + shift: row.key for row in left}
        if counted and all(line in by_line for line, _message in counted):
            ways.append({by_line[line]: message for line, message in counted})
    if len(ways) != 1 or len(ways[0]) != len(counted):
        return {}, messages
    return ways[0], [message for message in messages if not LINE.search(message)]


def _is_complete(rows: Sequence[Sent], summary: Summary, accepted: int) -> bool:
    """Tell whether the counts say that every row of the call was judged, and all but the accepted ones rejected."""
    return (
        summary.total == len(rows)
        and summary.accepted_rows == accepted
        and summary.rejected_rows == len(rows) - accepted
    )
