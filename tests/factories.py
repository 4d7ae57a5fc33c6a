"""make_* functions with safe defaults that cannot contradict each other."""

from __future__ import annotations

from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from accounts.models import User

PASSWORD = "een-lang-wachtwoord"
numbers = count(1)


def make_user(email: str | None = None, *, verified: bool = True, **fields: Any) -> User:
    """Return a learner with a confirmed address (unless verified is false) and PASSWORD."""
    user = User.objects.create_user(email or f"learner{next(numbers)}@example.org", PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user
