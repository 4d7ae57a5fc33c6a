"""What is done to the accounts of reviewers: made and invited, ended. Deleting is that of any account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from accounts.services import end_sessions


@transaction.atomic
def make_reviewer(*, email: str, label: str, until: date, language: str) -> User:
    """Return a new account without a password, which never counts; the database refuses an address that has one.

    Always a new account: what a learner did must not vanish from what was counted. The address counts as confirmed,
    for the first password is set by the link that is mailed there.
    """
    user = User.objects.create_user(email, None, reviewer_for=label, reviewer_until=until, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def invite_reviewer(*, request: HttpRequest, user: User) -> None:
    """Mail a reviewer what the account is for, until when, and the link that sets its password."""
    adapter = get_adapter(request)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    page = {"user": user, "password_url": adapter.get_reset_password_from_key_url(key)}
    adapter.send_mail("accounts/email/reviewer", user.email, page)


@transaction.atomic
def end_reviews(*, users: Iterable[User], at: date | None = None) -> list[User]:
    """Let yesterday be the last day of these reviewers, and sign them out; return those for whom that is a change."""
    last = (at or timezone.localdate()) - timedelta(days=1)
    changed = [user for user in users if user.reviewer_until is not None and user.reviewer_until > last]
    for user in changed:
        user.reviewer_until = last
        user.save(update_fields=["reviewer_until"])
        end_sessions(user=user)
    return changed
