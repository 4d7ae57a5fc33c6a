"""What goes wrong is said kindly, in the house look, and nothing typed is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from ui import errors

OWN = {"HTTP_SEC_FETCH_SITE": "same-origin"}
TYPED = {"message": "Zeven regels <b>tekst</b>", "password": "geheim-woord", "tags": ["a", "b"]}


@pytest.mark.parametrize(
    ("language", "heading"), [("nl", "Wij kennen deze pagina niet"), ("en", "We do not know this page")]
)
def test_unknown_address(client: Any, db: None, language: str, heading: str) -> None:
    response = client.get(f"/{language}/nothing-here/")
    assert response.status_code == 404
    assert heading in response.content.decode()
    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("address", ["/nl/privacy/?q=%00", "/nl/%00/", "/%00"])
def test_nul_bytes_are_refused_in_words(client: Any, db: None, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert "Dit konden wij niet lezen" in response.content.decode()


def test_two_megabytes_are_refused_in_words(client: Any, db: None) -> None:
    response = client.post("/en/display/", {"next": "x" * 2_000_000})
    assert response.status_code == 400
    assert "We could not read that" in response.content.decode()


def test_too_many_fields_are_refused(client: Any, db: None) -> None:
    assert client.post("/nl/display/", {f"f{n}": "1" for n in range(400)}).status_code == 400


def test_page_for_someone_else(db: None) -> None:
    response = errors.permission_denied(RequestFactory().get("/en/x/"), PermissionError())
    assert response.status_code == 403
    assert "not open to you" in response.content.decode()


@pytest.mark.parametrize(("path", "words"), [("/nl/x/", "ging bij ons iets mis"), ("/en/x/", "went wrong on our side")])
def test_our_own_fault_needs_no_database(path: str, words: str) -> None:
    response = errors.server_error(RequestFactory().get(path))
    assert response.status_code == 500
    assert words in response.content.decode()


def post_without_token(**headers: str) -> Any:
    return Client(enforce_csrf_checks=True).post("/nl/display/?from=here", TYPED, **headers)


def test_an_old_form_is_offered_again_with_what_was_typed(db: None) -> None:
    response = post_without_token(**OWN)
    page = response.content.decode()
    assert response.status_code == 403
    assert 'action="/nl/display/?from=here"' in page
    assert 'name="message" value="Zeven regels &lt;b&gt;tekst&lt;/b&gt;"' in page
    assert page.count('name="tags"') == 2


def test_an_old_form_shows_text_and_no_names_of_fields(db: None) -> None:
    page = post_without_token(**OWN).content.decode()
    seen = re.sub(r"<[^>]*>", " ", page.partition("<main")[2].partition("</main>")[0])
    assert "Zeven regels" in seen
    assert "message" not in seen
    assert "tags" not in seen


def test_a_password_is_asked_again_and_never_sent_back(db: None) -> None:
    page = post_without_token(**OWN).content.decode()
    assert "geheim-woord" not in page
    assert 'type="password"' in page


def test_sending_again_works(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.post("/nl/display/", {"theme": "dark"}, **OWN)
    token = browser.cookies["csrftoken"].value
    again = browser.post("/nl/display/", {"theme": "dark", "csrfmiddlewaretoken": token}, **OWN)
    assert again.status_code == 303


@pytest.mark.parametrize(
    "headers",
    [{}, {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}],
)
def test_a_form_of_another_site_is_not_made_one_click_from_done(db: None, headers: dict[str, str]) -> None:
    page = post_without_token(**headers).content.decode()
    assert "Zeven regels" not in page
    assert "Er is niets bewaard" in page


def test_own_origin_is_enough_for_older_browsers(db: None) -> None:
    assert "Zeven regels" in post_without_token(HTTP_ORIGIN="http://testserver").content.decode()


def test_our_own_fault_needs_no_static_files_either(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert errors.server_error(RequestFactory().get("/nl/")).status_code == 500
