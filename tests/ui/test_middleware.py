"""What every answer passes through."""

from __future__ import annotations

from typing import Any


def test_pages_are_private_and_checked_again(client: Any, db: None) -> None:
    header = client.get("/nl/privacy/")["Cache-Control"]
    assert {part.strip() for part in header.split(",")} == {"private", "no-cache"}


def test_a_view_may_say_otherwise(client: Any, db: None) -> None:
    assert "public" in client.get("/robots.txt")["Cache-Control"]


def test_pages_forbid_scripts_and_styles_in_themselves(client: Any, db: None) -> None:
    response = client.get("/nl/privacy/")
    policy, page = response["Content-Security-Policy"], response.content.decode()
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert " style=" not in page
    assert " onclick=" not in page


def test_a_page_that_needs_no_person_asks_the_database_nothing(
    client: Any, django_assert_num_queries: Any, db: None
) -> None:
    client.get("/nl/privacy/")
    with django_assert_num_queries(0):
        client.get("/nl/privacy/")
