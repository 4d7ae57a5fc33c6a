"""The pages of this room: public, in both languages, honest about their settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage, get_connection

PAGES = ["privacy", "accessibility"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_anyone_may_read_it(client: Any, db: None, name: str, language: str) -> None:
    page = client.get(f"/{language}/{name}/").content.decode()
    assert page.count("<h1") == 1
    assert re.search(r"<title>\w", page)


@pytest.mark.parametrize("name", PAGES)
def test_only_reading_is_possible(client: Any, db: None, name: str) -> None:
    assert client.post(f"/nl/{name}/").status_code == 405


def test_privacy_names_the_term_that_is_set(client: Any, db: None, settings: Any) -> None:
    settings.CERTIFICATE_RETENTION_YEARS = 9
    assert "9 jaar na uitgifte" in client.get("/nl/privacy/").content.decode()


def test_privacy_names_every_cookie_that_is_set(client: Any, db: None) -> None:
    client.post("/nl/display/", {"theme": "dark"})
    page = client.get("/en/privacy/").content.decode()
    assert client.cookies.keys() == {"display", "csrftoken", "language"}
    assert all(f"<dt>{name}</dt>" in page for name in [*client.cookies, "sessionid"])


def test_robots_leave_alone_what_belongs_to_one_person(client: Any, db: None) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert {"Disallow: /verify/", "Disallow: /nl/account/", "Disallow: /en/attempts/"} <= set(
        response.content.decode().splitlines()
    )


def test_the_old_name_of_the_icon_works(client: Any, db: None) -> None:
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.svg"


def send(folder: Path, subject: str, body: str) -> None:
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    EmailMessage(subject, body, "a@example.org", ["noor@example.org"], connection=connection).send()


def test_mailbox_shows_mail_readably(client: Any, db: None, settings: Any, tmp_path: Path) -> None:
    settings.MAILBOX_DIR = tmp_path
    send(tmp_path, "Bevestig uw e-mailadres – één stap", "Klik: http://localhost:8000/nl/x/MQ:1/ <b>nu</b>")
    page = client.get("/nl/mailbox/").content.decode()
    assert "Bevestig uw e-mailadres – één stap" in page
    assert 'href="http://localhost:8000/nl/x/MQ:1/"' in page
    assert "&lt;b&gt;nu&lt;/b&gt;" in page


def test_mailbox_puts_the_newest_first(client: Any, db: None, settings: Any, tmp_path: Path) -> None:
    settings.MAILBOX_DIR = tmp_path
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    connection.send_messages([EmailMessage(subject, "x", to=["n@example.org"]) for subject in ("Eerste", "Tweede")])
    page = client.get("/nl/mailbox/").content.decode()
    assert page.index("Tweede") < page.index("Eerste")


def test_mailbox_may_be_empty(client: Any, db: None, settings: Any, tmp_path: Path) -> None:
    settings.MAILBOX_DIR = tmp_path / "not-there-yet"
    assert "Nog geen post" in client.get("/nl/mailbox/").content.decode()


def test_there_is_no_mailbox_where_mail_is_really_sent(client: Any, db: None, settings: Any) -> None:
    settings.MAILBOX_DIR = None
    assert client.get("/nl/mailbox/").status_code == 404
    assert "mailbox" not in client.get("/nl/privacy/").content.decode()
