"""What this room knows of a person (see accounts.registry)."""

from __future__ import annotations

from accounts.models import User
from certificates.models import Certificate, CertificateDocument
from certificates.snapshot import holder_url


def export(user: User) -> dict[str, object]:
    """Return the certificates: all that was printed, and the PDFs with their addresses and fingerprints."""
    rows = Certificate.objects.filter(enrolment__user=user).select_related("replaces").order_by("issued_at")
    return {"certificates": [_certificate(row) for row in rows]}


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
    """Let go of the enrolment; the certificate stays for those who check it (privacy page, purge_certificates).

    Evaluations hold no person, so there is nothing in them to erase.
    """
    Certificate.objects.filter(enrolment__user=user).update(enrolment=None)
