"""The check page: what it tells anyone, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from certificates import services, throttle
from certificates.models import Certificate
from certificates.numbers import new_number

UNKNOWN = "DB-2222-2222-2222-2"


def page(response: Any) -> str:
    return str(response.content.decode())


def test_check_page_tells_what_and_when_and_only_initials(client: Client, certificate: Certificate) -> None:
    response = client.get(f"/nl/verify/{certificate.number}/")
    text = page(response)
    assert response.status_code == 200
    for part in ("Dit certificaat is geldig", certificate.number, "N.v.d.B.", "De darm-brein-as", "1.0", "Nederlands"):
        assert part in text
    for part in ("Bakker", "@example.org"):
        assert part not in text


def test_check_page_is_kept_out_of_search_engines(client: Client, certificate: Certificate) -> None:
    for number in (certificate.number, UNKNOWN, "x"):
        assert "noindex" in client.get(f"/nl/verify/{number}/")["X-Robots-Tag"]


def test_check_page_speaks_english(client: Client, certificate: Certificate) -> None:
    text = page(client.get(f"/en/verify/{certificate.number}/"))
    for part in ("This certificate is valid", "The gut-brain axis", "Dutch"):
        assert part in text


def test_withdrawn_certificate_says_when_and_not_why(client: Client, certificate: Certificate) -> None:
    services.revoke_certificate(certificate=certificate, reason="Geheime reden")
    response = client.get(f"/nl/verify/{certificate.number}/")
    assert response.status_code == 200
    assert "niet meer geldig" in page(response)
    assert "ingetrokken" in page(response)
    assert "Geheime reden" not in page(response)


@pytest.mark.parametrize("change", [str.lower, lambda number: number.replace("-", ""), lambda number: number[3:]])
def test_number_may_be_written_in_any_way(client: Client, certificate: Certificate, change: Any) -> None:
    assert client.get(f"/nl/verify/{change(certificate.number)}/").status_code == 200


def test_unknown_number_gets_tips(client: Client, db: None) -> None:
    response = client.get(f"/nl/verify/{UNKNOWN}/")
    assert response.status_code == 404
    assert "Wij kennen dit nummer niet" in page(response)


@pytest.mark.parametrize("number", ["DB-2222-2222-2222-3", "O0I1", "x" * 300, "😀", "<script>"])
def test_typing_error_is_told_from_an_unknown_number(client: Client, db: None, number: str) -> None:
    response = client.get(f"/nl/verify/{number}/")
    assert response.status_code == 404
    assert "typefout" in page(response)
    assert "<script>" not in page(response).split("<main", 1)[1].split("</main>", 1)[0]


def test_form_sends_on_to_the_page_of_the_number(client: Client, certificate: Certificate) -> None:
    response = client.get("/nl/verify/", {"number": f" {certificate.number.lower()} "})
    assert response.status_code == 302
    assert response["Location"] == f"/nl/verify/{certificate.number}/"


def test_empty_form_shows_no_error_before_it_is_used(client: Client, db: None) -> None:
    response = client.get("/nl/verify/")
    assert response.status_code == 200
    assert "Controleer uw invoer" not in page(response)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("", "Vul het nummer"), ("DB-2222-2222-2222-3", "typefout"), ("9" * 61, "te lang")],
)
def test_bad_number_is_shown_again(client: Client, db: None, number: str, sentence: str) -> None:
    response = client.get("/nl/verify/", {"number": number})
    assert response.status_code == 422
    assert sentence in page(response)
    assert f'value="{number}"' in page(response) or not number


@pytest.mark.parametrize("path", ["/nl/verify/", f"/nl/verify/{UNKNOWN}/", f"/verify/{UNKNOWN}/"])
def test_check_pages_cannot_be_posted_to(client: Client, db: None, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(("asked", "language"), [("en-GB,en;q=0.9", "en"), ("nl", "nl"), ("de", "nl")])
def test_address_of_the_qr_code_goes_to_the_visitors_language(
    client: Client, certificate: Certificate, asked: str, language: str
) -> None:
    path = certificate.snapshot["check_url"].removeprefix("http://testserver")
    response = client.get(path, headers={"accept-language": asked})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/verify/{certificate.number}/{certificate.holder_key}/"


def test_many_unknown_numbers_must_wait(client: Client, certificate: Certificate) -> None:
    for _ in range(throttle.WRONG_NUMBERS):
        assert client.get(f"/nl/verify/{new_number()}/").status_code == 404
    response = client.get(f"/nl/verify/{new_number()}/")
    assert response.status_code == 429
    assert response["Retry-After"] == str(throttle.WINDOW_SECONDS)
    assert "over tien minuten" in page(response)
    assert client.get(f"/nl/verify/{certificate.number}/").status_code == 429
    assert client.get(f"/nl/verify/{certificate.number}/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_typing_errors_and_good_numbers_do_not_count(client: Client, certificate: Certificate) -> None:
    for _ in range(throttle.WRONG_NUMBERS + 1):
        client.get("/nl/verify/DB-2222-2222-2222-3/")
        assert client.get(f"/nl/verify/{certificate.number}/").status_code == 200


def test_check_page_costs_at_most_three_queries(
    client: Client, certificate: Certificate, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(3):
        client.get(f"/nl/verify/{certificate.number}/")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=200))
def test_any_typed_number_gets_an_answer(client: Client, db: None, typed: str) -> None:
    assert client.get("/nl/verify/", {"number": typed}).status_code in {302, 400, 422}
