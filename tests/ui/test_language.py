"""Two languages: the same page under another prefix, and a way in without one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import make_user
from ui.language import in_language


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/nl/courses/x/modules/y/?q=1", "/en/courses/x/modules/y/?q=1"),
        ("/en/", "/en/"),
        ("/robots.txt", "/en/"),
        ("/", "/en/"),
        ("//evil.example/nl/", "/en/"),
        ("/nlx/y/", "/en/"),
    ],
)
def test_the_other_language_keeps_the_place(path: str, expected: str) -> None:
    assert in_language(path, "en") == expected


@pytest.mark.parametrize(("language", "link"), [("nl", "/en/privacy/?x=1"), ("en", "/nl/privacy/?x=1")])
def test_every_page_says_its_language_and_links_to_the_other(client: Any, db: None, language: str, link: str) -> None:
    page = client.get(f"/{language}/privacy/?x=1").content.decode()
    assert f'<html lang="{language}">' in page
    assert f'href="{link}"' in page


@pytest.mark.parametrize(
    ("accepted", "expected"), [("en-GB,en", "/en/"), ("nl-BE", "/nl/"), ("fr", "/nl/"), ("", "/nl/")]
)
def test_the_front_door_follows_the_browser(client: Any, db: None, accepted: str, expected: str) -> None:
    assert client.get("/", headers={"accept-language": accepted})["Location"] == expected


def test_the_front_door_remembers_the_language_that_was_read(client: Any, db: None) -> None:
    client.get("/en/privacy/")
    assert client.get("/")["Location"] == "/en/"
    client.get("/nl/privacy/")
    assert client.get("/")["Location"] == "/nl/"


def test_no_language_cookie_where_the_browser_already_says_it(client: Any, db: None) -> None:
    assert "language" not in client.get("/en/privacy/", headers={"accept-language": "en"}).cookies


def test_the_front_door_follows_the_account(client: Any, db: None) -> None:
    client.force_login(make_user(language="en"))
    assert client.get("/")["Location"] == "/en/"
