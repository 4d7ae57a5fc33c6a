"""Somebody who was handed a credential and knows nothing of us: PyJWT, and what the site serves to anyone."""

from __future__ import annotations

from typing import Any

import jwt
from django.test import Client

from tests.certificates.credential.examples import parts
from tests.certificates.credential.test_status_list import bits_of

SITE = "http://testserver"


class NotGenuine(Exception):
    """The token is not what its issuer signed, or no longer holds."""


def fetch(address: str) -> Any:
    """Return what the site serves at this address to someone without a session."""
    assert address.startswith(f"{SITE}/")
    answer = Client().get(address.removeprefix(SITE))
    assert answer.status_code == 200, address
    assert not answer.cookies
    return answer


def key_of(token: str) -> jwt.PyJWK:
    """Return the key that the DID document of the issuer lists for this token."""
    header, payload = parts(token)
    host = payload["issuer"]["id"] if isinstance(payload["issuer"], dict) else payload["issuer"]
    assert host.startswith("did:web:")
    document = fetch(f"http://{host.removeprefix('did:web:').replace('%3A', ':')}/.well-known/did.json").json()
    methods = {method["id"]: method for method in document["verificationMethod"]}
    if header.get("kid") not in document["assertionMethod"]:
        raise NotGenuine("no key of the issuer")
    published = {jwk["kid"]: jwk for jwk in fetch(f"{SITE}/.well-known/jwks.json").json()["keys"]}
    jwk = methods[header["kid"]]["publicKeyJwk"]
    assert published[jwk["kid"]] == jwk
    return jwt.PyJWK(jwk)


def verified(token: str) -> dict[str, Any]:
    """Return the payload of a token that its issuer signed; raise NotGenuine."""
    try:
        return jwt.decode(token, key_of(token), algorithms=["RS256"], options={"verify_aud": False})
    except jwt.InvalidTokenError as error:
        raise NotGenuine(str(error)) from error


def checked(token: str) -> dict[str, Any]:
    """Return the payload of a credential that is genuine and was not withdrawn; raise NotGenuine."""
    payload = verified(token)
    entry = payload["credentialStatus"]
    found = verified(fetch(entry["statusListCredential"]).content.decode())
    subject = found["credentialSubject"]
    assert found["issuer"] == payload["issuer"]["id"]
    assert found["id"] == entry["statusListCredential"]
    assert subject["statusPurpose"] == entry["statusPurpose"]
    if int(entry["statusListIndex"]) in bits_of(subject["encodedList"]):
        raise NotGenuine("withdrawn")
    return payload
