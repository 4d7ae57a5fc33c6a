"""What the tests of the account pages share: links out of mails, a second factor, a spy on the visitor's merge."""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from accounts.models import User
from tests.factories import PASSWORD

NEW_PASSWORD = "vier woorden zonder samenhang"


def path_in(mail: Any) -> str:
    """Return the path of the one link in a mail."""
    (link,) = re.findall(r"https?://\S+", mail.body)
    return urlsplit(link).path


def code_for(secret: str) -> str:
    """Return the code that an authenticator app shows now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def give_second_factor(user: User) -> str:
    """Set up two-factor sign-in for this person; return the secret."""
    secret = totp.generate_totp_secret()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secret})
    RecoveryCodes.activate(user)
    return secret


def sign_in(client: Any, user: User, password: str = PASSWORD, language: str = "nl") -> Any:
    """Sign in through the form; return the answer."""
    return client.post(f"/{language}/account/login/", {"login": user.email, "password": password})


@pytest.fixture
def merged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets the address of each person whose visit is merged."""
    seen: list[str] = []
    spy = lambda request, user: seen.append(user.email)  # noqa: E731
    monkeypatch.setattr("accounts.adapter.merge_visitor", spy)
    monkeypatch.setattr("accounts.forms.merge_visitor", spy)
    return seen
