"""What this room knows of a person, and how it forgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from quizzes.models import Attempt, AttemptItem, CorrectionMail, Rescore
from quizzes.selectors import shown
from quizzes.services.statistics import take_out
from ui.templatetags.ui import tr


def export(user: User) -> dict[str, object]:
    """Return every attempt of this person with answers, corrections and mails about these, as values for JSON.

    Points per answer come when their verdicts may be seen, not before.
    """
    drawn, corrected = "drawn__version__item", ("rescores__correction", "rescores__answer")
    attempts = Attempt.objects.of_user(user).with_course().order_by("pk")
    rows = list(attempts.prefetch_related(drawn, *corrected))
    mails = CorrectionMail.objects.filter(user=user).select_related("correction__version__item").order_by("pk")
    return {
        "attempts": [_attempt(row, with_points=_with_points(row, rows)) for row in rows],
        "mails_about_corrections": [_mail(row) for row in mails],
    }


def erase(user: User) -> None:
    """Forget every attempt, answer and correction of this person, also in the sums of item analysis."""
    CorrectionMail.objects.filter(user=user).delete()
    take_out(Attempt.objects.of_user(user))
    Attempt.objects.of_user(user).delete()


def _with_points(row: Attempt, rows: Sequence[Attempt]) -> bool:
    """Tell whether points per answer may be given: they tell which answers were right."""
    others = [other for other in rows if other.quiz_id == row.quiz_id and not (other.is_pretest or other.is_update)]
    return (row.review.during if row.is_open else shown(row, others)).verdict


def _attempt(row: Attempt, *, with_points: bool) -> dict[str, object]:
    return {
        "purpose": row.purpose,
        "quiz": row.quiz.module.slug if row.quiz.module else "final-test",
        "release": row.release.version,
        "number": row.number,
        "pass_mark": row.pass_mark,
        "started_at": _time(row.started_at),
        "declared_at": _time(row.declared_at),
        "submitted_at": _time(row.submitted_at),
        "points": str(row.points) if row.points is not None else None,
        "passed": row.passed,
        "corrections": [_correction(rescore, with_points=with_points) for rescore in row.rescores.all()],
        "answers": [_answer(answer, with_points=with_points) for answer in row.drawn.all()],
    }


def _answer(row: AttemptItem, *, with_points: bool) -> dict[str, object]:
    content = row.version.content
    return {
        "item": row.version.item.slug,
        "question": tr(content["stem"]),
        "answer": row.kind.words(row.content, row.response or [], tr),
        "confidence": row.confidence,
        "answered_at": _time(row.answered_at),
        "checked_at": _time(row.checked_at),
        "flagged_at": _time(row.flagged_at),
        "points": str(row.points) if row.points is not None and with_points else None,
    }


def _correction(row: Rescore, *, with_points: bool) -> dict[str, object]:
    return {
        "question": row.answer.position if with_points else None,
        "reason": tr(row.correction.reason),
        "points": [str(row.points_before), str(row.points_after)] if with_points else None,
        "score": [str(row.total_before), str(row.total_after)],
        "passed": [row.passed_before, row.passed_after],
        "at": _time(row.at),
    }


def _mail(row: CorrectionMail) -> dict[str, object]:
    return {"item": row.correction.version.item.slug, "sent_at": _time(row.sent_at)}


def _time(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
