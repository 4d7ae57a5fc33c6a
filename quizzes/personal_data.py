"""What this room knows of a person, and how it forgets."""

from __future__ import annotations

from datetime import datetime

from accounts.models import User
from quizzes.items.base import texts_of
from quizzes.models import Attempt, AttemptItem
from ui.templatetags.ui import tr


def export(user: User) -> dict[str, object]:
    """Return every attempt of this person with every answer, as values that JSON can hold."""
    rows = Attempt.objects.of_user(user).select_related("quiz__module", "release").order_by("pk")
    return {"attempts": [_attempt(row) for row in rows.prefetch_related("drawn__version__item")]}


def erase(user: User) -> None:
    """Forget every attempt and every answer of this person."""
    Attempt.objects.of_user(user).delete()


def _attempt(row: Attempt) -> dict[str, object]:
    return {
        "quiz": row.quiz.module.slug if row.quiz.module else "final-test",
        "release": row.release.version,
        "number": row.number,
        "pass_mark": row.pass_mark,
        "started_at": _time(row.started_at),
        "declared_at": _time(row.declared_at),
        "submitted_at": _time(row.submitted_at),
        "points": str(row.points) if row.points is not None else None,
        "passed": row.passed,
        "answers": [_answer(answer) for answer in row.drawn.all()],
    }


def _answer(row: AttemptItem) -> dict[str, object]:
    content = row.version.content
    return {
        "item": row.version.item.slug,
        "question": tr(content["stem"]),
        "answer": texts_of(content, row.response, tr),
        "confidence": row.confidence,
        "answered_at": _time(row.answered_at),
        "checked_at": _time(row.checked_at),
        "flagged_at": _time(row.flagged_at),
        "points": str(row.points) if row.points is not None else None,
    }


def _time(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
