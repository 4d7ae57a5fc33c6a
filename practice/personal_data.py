"""What this room knows of a person (see accounts.registry)."""

from __future__ import annotations

from accounts.models import User
from practice.models import PracticeCard, PracticePlan, PracticeReview
from ui.templatetags.ui import tr


def export(user: User) -> dict[str, object]:
    """Return the plan, how well each item is known, and every review of this person."""
    cards = PracticeCard.objects.of_user(user).select_related("item").order_by("pk")
    reviews = PracticeReview.objects.of_user(user).select_related("version__item").order_by("pk")
    return {
        "plans": [_plan(row) for row in PracticePlan.objects.of_user(user).order_by("pk")],
        "cards": [_card(row) for row in cards],
        "reviews": [_review(row) for row in reviews],
    }


def erase(user: User) -> None:
    """Delete all of it; nothing is kept."""
    PracticeReview.objects.of_user(user).delete()
    PracticeCard.objects.of_user(user).delete()
    PracticePlan.objects.of_user(user).delete()


def _plan(row: PracticePlan) -> dict[str, object]:
    return {
        "questions_a_day": row.daily,
        "reminder": row.reminder,
        "weekdays": [number for number in range(7) if row.weekdays & 1 << number],
        "reminded_on": row.reminded_on.isoformat() if row.reminded_on else None,
    }


def _card(row: PracticeCard) -> dict[str, object]:
    return {
        "item": row.item.slug,
        "stability": row.stability,
        "difficulty": row.difficulty,
        "rating": row.rating,
        "reviewed_at": row.reviewed_at.isoformat(),
        "due_on": row.due_on.isoformat(),
    }


def _review(row: PracticeReview) -> dict[str, object]:
    drawn = row.posed
    return {
        "item": row.version.item.slug,
        "question": tr(row.version.content["stem"]),
        "answer": drawn.kind.words(drawn.content, row.response or [], tr),
        "confidence": row.confidence,
        "asked_at": row.asked_at.isoformat(),
        "answered_at": row.answered_at.isoformat() if row.answered_at else None,
        "points": str(row.points) if row.points is not None else None,
        "rating": row.rating,
        "due_on": row.due_on.isoformat() if row.due_on else None,
    }
