"""What this room knows of a person (see accounts.registry)."""

from __future__ import annotations

from accounts.models import User
from certificates.models import Certificate, CertificateDocument, CorrectionRequest
from certificates.snapshot import holder_url


def export(user: User) -> dict[str, object]:
    """Return the certificates: all that was printed, the PDFs with their addresses and fingerprints, and requests."""
    rows = Certificate.objects.filter(enrolment__user=user).select_related("replaces").order_by("issued_at")
    asked = CorrectionRequest.objects.filter(certificate__enrolment__user=user).select_related("certificate")
    return {
        "certificates": [_certificate(row) for row in rows],
        "name_requests": [_request(row) for row in asked.order_by("asked_at")],
    }


def _request(row: CorrectionRequest) -> dict[str, object]:
    return {
        "number": row.certificate.number,
        "name": row.name,
        "reason": row.reason,
        "asked_at": row.asked_at.isoformat(),
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
        "accepted": row.accepted,
        "answer": row.answer,
        "told_at": row.told_at.isoformat() if row.told_at else None,
    }


def _certificate(row: Certificate) -> dict[str, object]:
    documents = CertificateDocument.objects.filter(certificate=row).order_by("language").defer("pdf")
    return {
        "number": row.number,
        "issued_at": row.issued_at.isoformat(),
        "withdrawn_at": row.revoked_at.isoformat() if row.revoked_at else None,
        "withdrawn_because": row.revoked_reason,
        "kind": row.kind,
        "reason": row.reason,
        "replaces": row.replaces.number if row.replaces else None,
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "holder_link": holder_url(row.number, row.holder_key),
        "printed": row.snapshot,
        "documents": [
            {
                "language": document.language,
                "path": f"/{document.language}/certificates/{row.number}/{document.language}.pdf",
                "sha256": document.sha256,
            }
            for document in documents
        ],
    }


def erase(user: User) -> None:
    """Erase the requests and let go of the enrolment.

    The certificate stays for those who check it (privacy page, purge_certificates).
    Evaluations hold no person, so there is nothing in them to erase.
    """
    CorrectionRequest.objects.filter(certificate__enrolment__user=user).delete()
    Certificate.objects.filter(enrolment__user=user).update(enrolment=None)
