"""Where django-allauth asks us: languages, links, messages, and the moment at which a visitor becomes a learner."""

from __future__ import annotations

import logging
import time
from threading import Thread
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import translate_url
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.access import lacks_second_factor, to_second_factor
from accounts.models import User
from accounts.registry import merge_visitor

log = logging.getLogger(__name__)
TELLING = ("account/email/password_reset_key", "account/email/email_confirmation")


def _sent(message: EmailMessage, what: str) -> bool:
    """Send, and tell whether that worked."""
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors too
        log.error("mail %s was not sent: %s", what, type(error).__name__)
        return False
    return True


class AccountAdapter(DefaultAccountAdapter):
    """Our answers to allauth's questions."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account has been closed. Write to us if you think that this is a mistake."),
        "duplicate_email": _("This is already your e-mail address."),
        "email_password_mismatch": _("E-mail or password is not correct."),
        "email_taken": _("There is already an account with this e-mail address."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("This code is not correct. Use the newest code in your app."),
        "incorrect_password": _("This password is not correct."),
        "invalid_or_expired_key": _("This link has expired or was used before."),
        "invalid_password_reset": _("This link has expired or was used before."),
        "rate_limited": _("There were too many attempts in a short time. Wait a few minutes and try again."),
        "same_as_current": _("This is already your e-mail address."),
        "too_many_login_attempts": _("There were too many attempts in a short time. Wait five minutes and try again."),
        "unverified_primary_email": _("Confirm your e-mail address first."),
    }

    def new_user(self, request: HttpRequest) -> User:
        """Return an unsaved account in the language of the page that it is made on."""
        return User(language=get_language() or settings.LANGUAGE_CODE)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign in, after every step that was needed, and take along what the visitor did: both or neither."""
        assert isinstance(user, User)
        with transaction.atomic():
            super().login(request, user)
            merge_visitor(request, user)

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Let no reviewer in after the last day, and say which day that was."""
        if isinstance(user, User) and user.reviewer_until and not user.may_review(timezone.localdate()):
            clear_login(request)
            day = {"day": date_format(user.reviewer_until, "j F Y")}
            messages.warning(request, gettext("Your access as a reviewer ended on %(day)s.") % day)
            return self.respond_user_inactive(request, user)
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Send an owner without a second factor to the page that sets it up, everyone else to the course."""
        if isinstance(request.user, User) and lacks_second_factor(request.user):
            return to_second_factor(request)
        return super().get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return to the account page."""
        return resolve_url("accounts:profile")

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Return to the account page, or to sign-in for someone who is not signed in here."""
        if self.request.user.is_authenticated:
            return resolve_url("accounts:profile")
        return resolve_url("account_login")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask the password again for what matters, but not of someone who signed in a moment ago."""
        records = get_authentication_records(self.request, self.request.user)
        recently = records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT
        return not recently and super().is_reauthentication_required(app=app, **kwargs)

    def is_safe_url(self, url: str) -> bool:
        """Refuse as a way back what is no address at all, such as "http://["."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Our pages are pages: there is one way to answer."""
        return False

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address, unless another account was made with it meanwhile; say so then."""
        if User.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id).exists():
            self.add_message(request, messages.ERROR, "account/messages/email_confirmation_failed.txt")
            return False
        return super().confirm_email(request, email_address)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell someone by mail what changed in the account."""
        super().send_notification_mail(template_prefix, user, {"user": user} | (context or {}), email)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Return the mail in the language of the person, its links to the pages in that language."""
        language = self._language_of(email if isinstance(email, str) else email[0], context.get("user"))
        links = {key: translate_url(value, language) for key, value in context.items() if key.endswith("_url")}
        with override(language):
            return super().render_mail(template_prefix, email, context | links, headers)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; where that fails, say so on the page and in the log (which names no person).

        What only an address with an account gets is sent beside the answer: how long a mail server takes, or that it
        fails, would tell which addresses have one.
        """
        page = {"request": self.request, "email": email, "current_site": get_current_site(self.request), **context}
        message = self.render_mail(template_prefix, email, page)
        if settings.MAIL_BESIDE_ANSWER and template_prefix in TELLING and not self.request.user.is_authenticated:
            Thread(target=_sent, args=(message, template_prefix)).start()
        elif not _sent(message, template_prefix):
            text = gettext("We cannot send mail at the moment. Try again in a few minutes.")
            messages.error(self.request, text)

    def _language_of(self, email: str, user: User | None) -> str:
        """Return the language that the person chose, or that of the page for an address without an account."""
        user = user or User.objects.filter(email__iexact=email).first()
        return user.language if user else get_language() or settings.LANGUAGE_CODE


class MFAAdapter(DefaultMFAAdapter):
    """Our words about two-factor sign-in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Two-factor sign-in cannot be switched off for this account."),
        "cannot_generate_recovery_codes": _("Recovery codes exist only with two-factor sign-in. Set that up first."),
        "incorrect_code": _("This code is not correct. Use the newest code in your app."),
        "unverified_email": _("Confirm your e-mail address before you set up two-factor sign-in."),
    }

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Owners keep their second factor: without it they could not enter the admin."""
        return not authenticator.user.is_staff
