"""Who issues: the site's own address as a decentralised identifier (did:web), and the documents found there."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings

from certificates.credential.keys import public_keys

CONTEXT = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"]


def issuer_did(address: str = "") -> str:
    """Return the identifier of the site at this address (PUBLIC_URL).

    By the rules of did:web the colon before a port is %3A, and the parts of a path follow after colons.
    """
    parts = urlsplit(address or settings.PUBLIC_URL)
    path = [quote(part, safe="") for part in parts.path.split("/") if part]
    return ":".join(["did", "web", parts.netloc.lower().replace(":", "%3A"), *path])


def key_id(thumbprint: str) -> str:
    """Return the address of a key in the DID document: what `kid` of a signed credential says."""
    return f"{issuer_did()}#{thumbprint}"


def did_document() -> dict[str, Any]:
    """Return the document that says which keys sign for the site, those that signed before too."""
    did = issuer_did()
    methods = [
        {"id": key_id(jwk["kid"]), "type": "JsonWebKey2020", "controller": did, "publicKeyJwk": jwk}
        for jwk in public_keys()
    ]
    return {
        "@context": CONTEXT,
        "id": did,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def key_set() -> dict[str, Any]:
    """Return the same keys as a JSON Web Key Set (RFC 7517)."""
    return {"keys": public_keys()}
