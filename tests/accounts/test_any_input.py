"""Whatever is typed or sent: a page, never a crash."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

ODD = st.sampled_from(
    ["\x00", "a\x00b", "🙂" * 300, "\u202egnirts", "שלום עולם", "x" * 10_000, "'; --", "<b>&", " ", "\r\nBcc: a@b.nl"]
)
TEXT = st.one_of(ODD, st.text(max_size=300), st.emails())
LESS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
OPEN = {
    "/nl/account/signup/": ("email", "password1", "next"),
    "/nl/account/login/": ("login", "password", "remember", "next"),
    "/nl/account/password/reset/": ("email", "next"),
    "/nl/account/new-link/": ("email",),
    "/nl/account/logout/": ("next",),
    "/nl/account/confirm-email/abc/": ("next",),
    "/nl/account/two-factor/authenticate/": ("code",),
    "/nl/account/password/reset/key/1-set-password/": ("password1",),
}
CLOSED = {
    "/nl/account/": ("name", "language"),
    "/nl/account/delete/": ("confirmation", "password"),
    "/nl/account/email/": ("email", "action_add", "action_send", "action_remove", "action_primary"),
    "/nl/account/password/change/": ("oldpassword", "password1"),
    "/nl/account/reauthenticate/": ("password", "next"),
    "/nl/account/two-factor/totp/activate/": ("code",),
    "/nl/account/sessions/": ("anything",),
}


def sent(client, path, values):
    cache.clear()
    answer = client.post(path, values)
    assert answer.status_code < 500
    return answer


@pytest.mark.parametrize("path", OPEN)
@LESS
@given(data=st.data())
def test_an_open_form_takes_anything(client, path, data):
    sent(client, path, {name: data.draw(TEXT) for name in OPEN[path]})


@pytest.mark.parametrize("path", CLOSED)
@LESS
@given(data=st.data())
def test_a_form_behind_sign_in_takes_anything(client, user, path, data):
    client.force_login(user)
    sent(client, path, {name: data.draw(TEXT) for name in CLOSED[path]})


@pytest.mark.parametrize("path", [*OPEN, *CLOSED])
def test_two_megabytes_are_refused_politely(client, user, path):
    client.force_login(user)
    name = (OPEN | CLOSED)[path][0]
    answer = client.post(path, f"{name}={'x' * 2_000_000}", content_type="application/x-www-form-urlencoded")
    assert answer.status_code < 500
