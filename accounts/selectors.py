"""What the account page shows."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account import app_settings
from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.core import signing

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Security:
    """How an account is protected."""

    two_factor: bool
    owner_needs_two_factor: bool
    sessions: int
    new_email: str


def security(user: User) -> Security:
    """Return it in three queries."""
    two_factor = bool(is_mfa_enabled(user))
    waiting = EmailAddress.objects.filter(user=user, verified=False).values_list("email", flat=True).first()
    sessions = UserSession.objects.filter(user=user).count()
    return Security(two_factor, user.is_staff and not two_factor, sessions, waiting or "")


def link_was_used(key: str) -> bool:
    """Tell whether this is a link of ours whose address has been confirmed since; its age does not matter."""
    try:
        pk = signing.loads(key, salt=app_settings.SALT)
    except signing.BadSignature:
        return False
    return EmailAddress.objects.filter(pk=pk, verified=True).exists()
