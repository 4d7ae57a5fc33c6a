"""What moves into the account at sign-up and sign-in (called by accounts.registry, in its transaction)."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from accounts.models import User
from courses import visitor as courses_visitor
from quizzes import pending, services


def merge(user: User, session: SessionBase) -> None:
    """Give the account the visitor's attempts, and save the answers that waited for this sign-in. Idempotent."""
    at = timezone.now()
    visitor = courses_visitor.state(session).id
    if visitor:
        services.attach_visitor_attempts(user=user, visitor=visitor, at=at)
    waiting = pending.take(session)
    if waiting:
        services.apply_pending_answers(user=user, pending=waiting, at=at)
