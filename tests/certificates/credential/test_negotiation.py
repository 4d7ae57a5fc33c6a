"""At the address in the QR code a wallet gets the credential, a person the page, and nobody without the key."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from certificates import throttle
from certificates.models import Certificate
from certificates.views.credential import JWT

WALLET = f"{JWT}, text/html;q=0.5"


def paths(certificate: Certificate) -> list[str]:
    end = f"verify/{certificate.number}/{certificate.holder_key}/"
    return [f"/{end}", f"/nl/{end}", f"/en/{end}"]


def test_wallet_gets_the_credential_at_each_address_of_the_holder(client: Client, certificate: Certificate) -> None:
    assert certificate.credential
    for path in paths(certificate):
        response = client.get(path, headers={"accept": WALLET})
        assert response.status_code == 200
        assert response["Content-Type"] == JWT
        assert response.content.decode() == certificate.credential
        assert "no-store" in response["Cache-Control"]
        assert "Accept" in response["Vary"]
        assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("accept", ["*/*", "text/html", "text/html, application/vc+jwt;q=0.9", "nonsense", "\x00", ""])
def test_everyone_else_gets_the_page(client: Client, certificate: Certificate, accept: str) -> None:
    short, *pages = paths(certificate)
    assert client.get(short, headers={"accept": accept}).status_code == 302
    assert "Accept" in client.get(short, headers={"accept": accept})["Vary"]
    for path in pages:
        response = client.get(path, headers={"accept": accept})
        assert response["Content-Type"].startswith("text/html")
        assert "Accept" in response["Vary"]


@pytest.mark.parametrize("key", ["", "x/", "A" * 24 + "/"])
def test_without_the_key_there_is_no_credential(client: Client, certificate: Certificate, key: str) -> None:
    for language in ("", "/nl"):
        response: Any = client.get(
            f"{language}/verify/{certificate.number}/{key}", headers={"accept": WALLET}, follow=True
        )
        assert response["Content-Type"].startswith("text/html")
        assert certificate.credential not in response.content.decode()
        assert "Noor van den Bakker" not in response.content.decode()


def test_guessing_keys_as_a_wallet_must_wait_too(client: Client, certificate: Certificate) -> None:
    for _ in range(throttle.WRONG_NUMBERS):
        client.get(f"/verify/{certificate.number}/{'B' * 24}/", headers={"accept": WALLET})
    assert client.get(paths(certificate)[0], headers={"accept": WALLET}).status_code == 429


def test_page_of_the_learner_leads_to_the_credential(client: Client, certificate: Certificate, user: Any) -> None:
    client.force_login(user)
    said = client.get("/nl/courses/darm-brein-as/certificate/").content.decode()
    assert f'href="/nl/certificates/{certificate.number}/credential.jwt"' in said
    assert "digitale portemonnee" in said


def test_privacy_page_says_what_a_credential_holds(client: Client, db: None) -> None:
    said = client.get("/nl/privacy/").content.decode()
    for part in ("digitaal bewijs", "geen e-mailadres, registernummer of score", "bewaren er niets van"):
        assert part in said
