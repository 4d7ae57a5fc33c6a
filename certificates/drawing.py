"""All that a certificate is, made from its snapshot before anything is written: credential, two signed PDFs, hashes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from certificates import credential, names, signing
from certificates.credential.keys import signing_key
from certificates.errors import NameRefused
from certificates.models import CertificateDocument
from certificates.pdf import LANGUAGES, render
from certificates.signing import CannotSign
from ui.pdf import CannotPrint

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The fields of a certificate that the snapshot decides, and its documents, still of no certificate."""

    fields: dict[str, Any]
    documents: list[CertificateDocument]


@contextmanager
def reported() -> Iterator[None]:
    """Log for the owner that nothing could be signed; the text names settings, never a person."""
    try:
        yield
    except CannotSign as error:
        log.error("A certificate was not issued. %s", error)
        raise


def draw_up(snapshot: dict[str, Any], *, key: str) -> Drawn:
    """Return what is issued for this snapshot; `key` is the secret part of its address.

    Raises NameRefused where a character cannot be set, CannotSign without a usable key.
    """
    at = datetime.fromisoformat(snapshot["issued_at"])
    until = snapshot["valid_until"]
    fields = {
        "number": snapshot["number"],
        "snapshot": snapshot,
        "kind": snapshot["kind"],
        "issued_at": at,
        "valid_until": date.fromisoformat(until) if until else None,
        "holder_key": key,
        **_credential(snapshot),
    }
    documents = [_document(snapshot, language, fields["credential"], at) for language in LANGUAGES]
    return Drawn(fields, documents)


def _credential(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    try:
        signing_key()
    except (OSError, ValueError) as error:
        raise CannotSign("CREDENTIAL_KEY must name the PEM file of an RSA key that this process can read.") from error
    return credential.drawn_up(snapshot)


def _document(snapshot: Mapping[str, Any], language: str, attached: str, at: datetime) -> CertificateDocument:
    try:
        rendered = render(snapshot, language, credential=attached)
    except CannotPrint as error:
        raise NameRefused(names.Problem.UNPRINTABLE) from error
    signed = signing.sign(rendered, at=at)
    return CertificateDocument(language=language, pdf=signed, sha256=_sha256(signed), rendered_sha256=_sha256(rendered))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
