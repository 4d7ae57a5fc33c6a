"""Fetch what an address names, or answer 404."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404

from accounts.models import User
from certificates.models import Certificate, CertificateDocument


def get_document(user: User, number: str, language: str) -> CertificateDocument:
    """Return the PDF of this person's own certificate; anyone else's, and an unknown one, is a 404."""
    documents = CertificateDocument.objects.select_related("certificate")
    own = documents.filter(certificate__number=number, certificate__enrolment__user=user, language=language).first()
    if own is None:
        raise Http404
    return own


def get_credential(user: User, number: str) -> str:
    """Return the credential of this person's own certificate; anyone else's, and one that has none, is a 404."""
    own = Certificate.objects.filter(number=number, enrolment__user=user).exclude(credential="").first()
    if own is None:
        raise Http404
    found: str = own.credential
    return found


def get_certificate(user: User, number: str) -> Certificate:
    """Return this person's own certificate, newest of its chain or not; anyone else's is a 404."""
    rows = Certificate.objects.filter(number=number, enrolment__user=user).select_related("replaced_by")
    own: Certificate | None = rows.select_related("enrolment__course").first()
    if own is None:
        raise Http404
    return own


def find_certificate(number: str) -> Certificate | None:
    """Return the certificate with this number, for anyone who checks it, or None."""
    return Certificate.objects.filter(number=number).select_related("replaced_by").first()


def find_issued(sha256: str) -> Certificate | None:
    """Return the certificate of which a document has this hash, in either language, or None."""
    of_any = Certificate.objects.filter(documents__sha256=sha256)
    return of_any.select_related("replaced_by").defer("credential").first()


def find_numbered(numbers: Sequence[str]) -> str:
    """Return the first of these numbers that is one of ours, or ""."""
    known = set(Certificate.objects.filter(number__in=numbers).values_list("number", flat=True))
    return next((number for number in numbers if number in known), "")
