"""The lines of the overview before submitting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizzes.models import AttemptItem
from ui.templatetags.ui import tr


@dataclass(frozen=True)
class Line:
    """One item in the overview; `whole` where every part of it has an answer."""

    position: int
    stem: str
    begun: bool
    whole: bool
    checked: bool
    flagged: bool


def overview(answers: Iterable[AttemptItem]) -> list[Line]:
    """Return a line per item, in order."""
    return [
        Line(
            position=row.position,
            stem=tr(row.version.content["stem"]),
            begun=row.is_answered,
            whole=row.is_whole,
            checked=row.is_locked,
            flagged=row.flagged_at is not None,
        )
        for row in answers
    ]
