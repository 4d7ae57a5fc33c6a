"""What is exported, what stays after an account is gone, and for how long."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from certificates import personal_data
from certificates.models import Certificate, CertificateDocument
from certificates.services import claim_certificate, purge_certificates
from courses.models import Enrolment


def test_export_holds_what_was_printed_and_where_the_pdfs_are(certificate: Certificate, user: Any) -> None:
    exported: Any = personal_data.export(user)
    found = json.loads(json.dumps(exported))["certificates"][0]
    assert found["printed"]["name"] == "Noor van den Bakker"
    assert [document["path"] for document in found["documents"]] == [
        f"/en/certificates/{certificate.number}/en.pdf",
        f"/nl/certificates/{certificate.number}/nl.pdf",
    ]


def test_export_of_a_stranger_holds_nothing(certificate: Certificate, stranger: Any) -> None:
    assert personal_data.export(stranger) == {"certificates": [], "name_requests": []}


def test_erasing_lets_the_certificate_stay_without_the_person(certificate: Certificate, user: Any, client: Any) -> None:
    personal_data.erase(user)
    user.delete()
    certificate.refresh_from_db()
    assert certificate.enrolment is None
    assert client.get(f"/nl/verify/{certificate.number}/").status_code == 200


@pytest.mark.parametrize(
    ("issued", "now", "gone"),
    [
        (datetime(2026, 11, 25, 12, tzinfo=UTC), datetime(2033, 11, 25, 11, tzinfo=UTC), False),
        (datetime(2026, 11, 25, 12, tzinfo=UTC), datetime(2033, 11, 25, 13, tzinfo=UTC), True),
        (datetime(2025, 2, 28, 12, tzinfo=UTC), datetime(2032, 2, 29, 13, tzinfo=UTC), True),
    ],
)
def test_retention_ends_to_the_hour(ready: Enrolment, issued: datetime, now: datetime, gone: bool) -> None:
    claim_certificate(enrolment=ready, name="Noor", at=issued)
    assert Certificate.objects.past_retention(years=7, at=now).exists() == gone


def test_purge_without_the_option_changes_nothing(ready: Enrolment) -> None:
    certificate = claim_certificate(enrolment=ready, name="Noor", at=datetime(2015, 1, 1, tzinfo=UTC))
    output = StringIO()
    call_command("purge_certificates", stdout=output)
    assert certificate.number in output.getvalue()
    assert Certificate.objects.exists()


def test_purge_with_the_option_erases_certificate_and_documents(ready: Enrolment) -> None:
    claim_certificate(enrolment=ready, name="Noor", at=datetime(2015, 1, 1, tzinfo=UTC))
    output = StringIO()
    call_command("purge_certificates", "--erase", stdout=output)
    assert "Erased: 1" in output.getvalue()
    assert not Certificate.objects.exists()
    assert not CertificateDocument.objects.exists()


def test_purge_leaves_what_is_still_within_the_period(certificate: Certificate) -> None:
    assert purge_certificates(years=7, at=datetime(2030, 1, 1, tzinfo=UTC)) == 0
    assert Certificate.objects.exists()
