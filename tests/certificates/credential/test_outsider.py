"""An outsider can check a credential with what the site serves, and nothing forged gets past."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from certificates.credential import keys, make
from tests.certificates.credential.examples import glued, parts, snapshot
from tests.certificates.credential.outsider import NotGenuine, verified

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> str:
    """A credential that was issued a moment ago."""
    return make(snapshot(issued_at=datetime.now(UTC).isoformat(), valid_until="2200-01-01"), status_index=7)


def test_genuine_credential_verifies_with_what_the_site_serves(token: str) -> None:
    assert verified(token)["credentialSubject"]["identifier"][0]["identityHash"] == "Noor van den Bakker"


def test_changed_byte_anywhere_fails(token: str) -> None:
    for place in range(0, len(token), 97):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        with pytest.raises((NotGenuine, ValueError, KeyError, AssertionError)):
            verified(changed)


def test_another_name_under_the_same_signature_fails(token: str) -> None:
    payload = parts(token)[1]
    payload["credentialSubject"]["identifier"][0]["identityHash"] = "Iemand Anders"
    with pytest.raises(NotGenuine, match="verification failed"):
        verified(glued(token, payload=payload))


def test_key_of_somebody_else_fails_under_its_own_name_and_under_ours(token: str) -> None:
    header, payload = parts(token)
    theirs = rsa.generate_private_key(65537, 2048)
    for kid in (header["kid"], f"{payload['iss']}#theirs"):
        with pytest.raises(NotGenuine):
            verified(jwt.encode(payload, theirs, algorithm="RS256", headers={"kid": kid}))


def test_algorithm_none_fails(token: str) -> None:
    header, _payload = parts(token)
    bare = glued(token, header={**header, "alg": "none"})
    for forged in (bare, bare.rsplit(".", 1)[0] + "."):
        with pytest.raises(NotGenuine):
            verified(forged)


def test_public_key_as_a_shared_secret_fails(token: str) -> None:
    header, _payload = parts(token)
    secret = keys.signing_key().as_pem(private=False)
    unsigned = glued(token, header={**header, "alg": "HS256"}).rsplit(".", 1)[0]
    mac = hmac.HMAC(secret, hashes.SHA256())
    mac.update(unsigned.encode())
    with pytest.raises(NotGenuine):
        verified(f"{unsigned}.{base64.urlsafe_b64encode(mac.finalize()).rstrip(b'=').decode()}")


def test_what_was_signed_before_a_key_was_replaced_still_verifies(token: str, settings: Any, tmp_path: Path) -> None:
    old = keys.signing_key()
    settings.CREDENTIAL_KEY = str(tmp_path / "new.pem")
    with pytest.raises(NotGenuine, match="no key of the issuer"):
        verified(token)
    (tmp_path / "retired").mkdir()
    public = old.as_pem(private=False)
    assert b"PRIVATE" not in public
    (tmp_path / "retired" / "2026.pem").write_bytes(public)
    settings.CREDENTIAL_RETIRED_KEYS = str(tmp_path / "retired")
    assert verified(token)["iss"] == "did:web:testserver"
    assert parts(make(snapshot(), status_index=1))[0]["kid"] != parts(token)[0]["kid"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/.well-known/did.json", "application/did+json"),
        ("/did.json", "application/did+json"),
        ("/.well-known/jwks.json", "application/jwk-set+json"),
    ],
)
def test_documents_are_for_anyone_to_keep_and_carry_nothing_of_a_visitor(
    path: str, kind: str, client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == kind
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "public" in answer["Cache-Control"]
    assert "max-age" in answer["Cache-Control"]
    assert not answer.cookies
    assert json.loads(answer.content)
    assert client.post(path).status_code == 405


def test_key_in_the_set_is_a_whole_public_key(client: Client) -> None:
    (published,) = client.get("/.well-known/jwks.json").json()["keys"]
    pem = jwt.PyJWK(published).key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert pem == keys.signing_key().as_pem(private=False)
