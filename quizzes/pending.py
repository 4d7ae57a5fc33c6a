"""Answers that arrive when the sign-in has expired wait in the session until the learner is back.

One that cannot be saved then, because another window saved a different one, waits on until the learner has chosen.
Nothing is looked up, so that a stranger learns nothing about which attempts exist. Sizes are bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from quizzes.items.base import sent

KEY = "pending_answers"
MOST = 20
MOST_PARTS = 30
LONGEST = 240


@dataclass(frozen=True)
class PendingAnswer:
    """An answer that waits: for which place of which attempt, and on which revision it was built."""

    attempt: UUID
    position: int
    response: tuple[str, ...]
    confidence: int | None
    revision: int

    @property
    def sent(self) -> QueryDict:
        """What the question page sends to save it."""
        data = QueryDict(mutable=True)
        data.setlist("answer", list(self.response))
        data.update({"action": "save", "revision": str(self.revision)})
        if self.confidence is not None:
            data["confidence"] = str(self.confidence)
        return data


def remember(session: SessionBase, *, attempt: UUID, position: int, data: QueryDict) -> bool:
    """Keep what was sent for this place, over what waited for it before; tell whether it could be kept."""
    response = sent(data.lists())
    if len(response) > MOST_PARTS or any(len(part) > LONGEST or "\0" in part for part in response):
        return False
    waiting = [entry for entry in _raw(session) if entry[:2] != [str(attempt), position]]
    confidence, revision = _number(data.get("confidence")), _number(data.get("revision"))
    waiting.append([str(attempt), position, response, confidence if confidence in (0, 1, 2) else None, revision or 0])
    session[KEY] = waiting[-MOST:]
    return True


def take(session: SessionBase) -> list[PendingAnswer]:
    """Return the answers that wait, and let them wait no longer."""
    found = [_read(entry) for entry in _raw(session)]
    session.pop(KEY, None)
    return found


def keep(session: SessionBase, answers: Sequence[PendingAnswer]) -> None:
    """Let these answers, which were taken, wait until the learner has chosen."""
    if answers:
        session[KEY] = [
            [str(row.attempt), row.position, list(row.response), row.confidence, row.revision] for row in answers
        ]


def find(session: SessionBase, *, attempt: UUID, position: int) -> PendingAnswer | None:
    """Return the answer that waits for this place, or None."""
    return next((_read(entry) for entry in _raw(session) if entry[:2] == [str(attempt), position]), None)


def drop(session: SessionBase, *, attempt: UUID, position: int) -> None:
    """Let what waits for this place wait no longer, since the learner has chosen; harmless where nothing waits."""
    waiting = _raw(session)
    left = [entry for entry in waiting if entry[:2] != [str(attempt), position]]
    if left != waiting:
        session[KEY] = left


def _read(entry: list[Any]) -> PendingAnswer:
    return PendingAnswer(UUID(entry[0]), entry[1], tuple(entry[2]), entry[3], entry[4])


def _raw(session: SessionBase) -> list[list[Any]]:
    return list(session.get(KEY, []))


def _number(text: str | None) -> int | None:
    """Return a small whole number that was sent, or None."""
    return int(text) if text and len(text) <= 9 and text.isascii() and text.isdigit() else None
