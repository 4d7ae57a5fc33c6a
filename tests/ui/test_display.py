"""Colour scheme and text size: chosen by anyone, kept in a cookie, rendered by the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

URL = "/nl/display/"


def test_choice_is_kept_and_rendered_without_a_script(client: Any, db: None) -> None:
    response = client.post(URL, {"theme": "dark", "next": "/nl/privacy/"})
    assert response.status_code == 303
    assert response["Location"] == "/nl/privacy/"
    assert '<html lang="nl" data-theme="dark">' in client.get("/nl/privacy/").content.decode()


def test_one_choice_leaves_the_other_as_it_was(client: Any, db: None) -> None:
    client.post(URL, {"theme": "dark"})
    client.post(URL, {"size": "larger"})
    assert 'data-theme="dark" data-size="larger"' in client.get("/en/privacy/").content.decode()


def test_automatic_and_normal_leave_no_attribute(client: Any, db: None) -> None:
    client.post(URL, {"theme": "dark", "size": "large"})
    client.post(URL, {"theme": "auto", "size": "normal"})
    assert '<html lang="nl">' in client.get("/nl/privacy/").content.decode()


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/nl/\x00"]
)
def test_never_sends_to_another_site(client: Any, db: None, address: str) -> None:
    assert client.post(URL, {"theme": "light", "next": address})["Location"] == "/nl/"


def test_unknown_choices_change_nothing(client: Any, db: None) -> None:
    client.post(URL, {"theme": "dark"})
    client.post(URL, {"theme": "pink", "size": "9000"})
    assert client.cookies["display"].value == "dark.normal"


@pytest.mark.parametrize("cookie", ["", "x", "dark", "pink.large", "dark.normal.extra", "\x00.\x00", "é.ü"])
def test_a_broken_cookie_counts_as_no_choice(client: Any, db: None, cookie: str) -> None:
    client.cookies["display"] = cookie
    assert client.get("/nl/privacy/").status_code == 200


def test_only_post_changes_it(client: Any, db: None) -> None:
    assert client.get(reverse("ui:display")).status_code == 405
