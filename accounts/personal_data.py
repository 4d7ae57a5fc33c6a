"""What this room knows of a person: the account, its addresses, sessions and second factors."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType

from accounts.models import User
from accounts.services import end_sessions


def export(user: User) -> dict[str, object]:
    """Return the account; of the password and the second factor only that they exist."""
    return {
        "email": user.email,
        "name": user.name,
        "language": user.language,
        "registered_on": user.date_joined,
        "last_sign_in": user.last_login,
        "is_owner": user.is_staff,
        "reviewer_for": user.reviewer_for,
        "reviewer_until": user.reviewer_until,
        "email_addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary")),
        "sessions": list(UserSession.objects.filter(user=user).values("created_at", "ip", "user_agent")),
        "second_factors": list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")),
    }


def erase(user: User) -> None:
    """End every session and delete the account with its addresses and second factors; nothing of it is kept.

    What owners did to the account stays in the admin's log, without the address.
    """
    end_sessions(user=user)
    noted = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk))
    noted.update(object_repr="")
    user.delete()
