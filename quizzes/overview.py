"""The lines of the overview before submitting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.models import AttemptItem
from ui.templatetags.ui import tr


@dataclass(frozen=True)
class Line:
    """One item in the overview."""

    position: int
    stem: str
    answered: bool
    checked: bool
    flagged: bool


def overview(answers: Iterable[AttemptItem]) -> list[Line]:
    """Return a line per item, in order."""
    return [
        Line(row.position, tr(row.version.content["stem"]), row.is_answered, row.is_locked, row.flagged_at is not None)
        for row in answers
    ]
