"""What is done to accounts."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from accounts.registry import erase_personal_data

log = logging.getLogger(__name__)


@transaction.atomic
def change_profile(*, user: User, name: str, language: str) -> User:
    """Keep the name and the language; the database refuses a language that is not offered."""
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    return user


@transaction.atomic
def end_sessions(*, user: User) -> int:
    """Sign this person out everywhere; return how many sessions that were."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def forget_sign_ups(*, email: str) -> int:
    """End the sessions of browsers in which someone began to sign up with this address; return how many.

    They hold the address until they expire, and belong to no account by which they could be found.
    """
    rows = Session.objects.filter(expire_date__gt=timezone.now()).iterator()
    found = [row.pk for row in rows if (row.get_decoded().get("account_login") or {}).get("email") == email]
    Session.objects.filter(pk__in=found).delete()
    return len(found)


def delete_account(*, user: User) -> None:
    """Let every room erase this person, all or nothing; then confirm it by mail, in the person's language."""
    email, language = user.email, user.language
    erase_personal_data(user)
    forget_sign_ups(email=email)
    years = {"years": settings.CERTIFICATE_RETENTION_YEARS}
    with override(language):
        subject = render_to_string("accounts/email/deleted_subject.txt").strip()
        text = render_to_string("accounts/email/deleted_message.txt", years)
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [email])
    except OSError as error:
        log.error("the mail about a deleted account was not sent: %s", type(error).__name__)


def send_new_link(*, request: HttpRequest, email: str) -> None:
    """Mail a new link to an address that waits to be confirmed; any other address gets nothing."""
    address = EmailAddress.objects.filter(email__iexact=email, verified=False).order_by("pk").first()
    if address and ratelimit.consume(request, action="confirm_email", key=address.email.lower()):
        address.send_confirmation(request)


@transaction.atomic
def set_active(*, users: Iterable[User], active: bool) -> list[User]:
    """Let learners sign in, or no longer; who is signed in and may not be is signed out. Owners stay as they are."""
    changed = [user for user in users if not user.is_staff and user.is_active != active]
    for user in changed:
        user.is_active = active
        user.save(update_fields=["is_active"])
        if not active:
            end_sessions(user=user)
    return changed


@transaction.atomic
def make_owner(*, email: str, password: str = "") -> tuple[User, str]:
    """Return the owner with this address and, for an account that did not exist, its password (given or made).

    An existing account keeps its password, and "" is returned. The address counts as confirmed: who can run this
    owns the site.
    """
    user, first_password = User.objects.filter(email__iexact=email).first(), ""
    if user is None:
        first_password = password or secrets.token_urlsafe(15)
        user = User.objects.create_user(email, first_password)
    if not (user.is_staff and user.is_superuser and user.is_active):
        user.is_staff = user.is_superuser = user.is_active = True
        user.save(update_fields=["is_staff", "is_superuser", "is_active"])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user, first_password
