"""What was issued stands: the database refuses to change it, whoever writes; and older rows were brought along."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from certificates.migrations._triggers import RULES, drop, make
from certificates.models import Certificate, CertificateDocument
from courses.models import Enrolment
from courses.services import enrol

OTHER = {
    "number": "DB-2222-2222-2222-2",
    "snapshot": {"name": "Iemand Anders"},
    "issued_at": datetime(2020, 1, 1, tzinfo=UTC),
    "valid_until": date(2050, 1, 1),
    "holder_key": "k" * 24,
    "status_index": 1,
    "credential": "x.y.z",
}
OTHER_DOCUMENT = {"language": "nl", "pdf": b"%PDF-other", "sha256": "0" * 64, "rendered_sha256": "0" * 64}


class Statements:
    """What the migration needs of a schema editor: SQLite's own refuses to work within the transaction of a test."""

    connection = connection

    def execute(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)


def refused(rows: Any, rule: str, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        rows.update(**values)


@pytest.mark.parametrize("field", OTHER)
def test_an_issued_certificate_cannot_be_changed(certificate: Certificate, field: str) -> None:
    refused(Certificate.objects.filter(pk=certificate.pk), "certificates_issued_stands", **{field: OTHER[field]})


def test_place_in_the_chain_cannot_be_changed(certificate: Certificate) -> None:
    rows = Certificate.objects.filter(pk=certificate.pk)
    refused(rows, "certificates_issued_stands", kind="name", reason="x", replaces=certificate)


@pytest.mark.parametrize("field", OTHER_DOCUMENT)
def test_a_document_cannot_be_changed(certificate: Certificate, field: str) -> None:
    rows = CertificateDocument.objects.filter(certificate=certificate, language="en")
    refused(rows, "certificates_document_stands", **{field: OTHER_DOCUMENT[field]})


def test_a_certificate_never_passes_to_another_learner(certificate: Certificate, stranger: Any, course: Any) -> None:
    rows = Certificate.objects.filter(pk=certificate.pk)
    other: Enrolment = enrol(user=stranger, course=course)
    refused(rows, "certificates_keeps_its_learner", enrolment=other)
    rows.update(enrolment=None)
    refused(rows, "certificates_keeps_its_learner", enrolment=other)


def test_a_withdrawal_is_never_undone(certificate: Certificate) -> None:
    rows = Certificate.objects.filter(pk=certificate.pk)
    rows.update(revoked_at=timezone.now(), revoked_reason="Op verzoek")
    refused(rows, "certificates_withdrawal_stands", revoked_at=None, revoked_reason="")
    refused(rows, "certificates_withdrawal_stands", revoked_reason="Iets anders")


def test_every_table_that_must_stand_has_its_triggers(db: None) -> None:
    table = "sqlite_master WHERE type = 'trigger' AND" if connection.vendor == "sqlite" else "pg_trigger WHERE"
    column = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} {column} LIKE 'certificates%%'", [])
        assert {row[0] for row in cursor.fetchall()} == {rule[0] for rule in RULES}


def test_older_certificates_get_a_key_each(certificate: Certificate) -> None:
    """The migration runs on rows that all hold the same key; documents are left alone."""
    step = import_module("certificates.migrations.0003_issued_stands")
    before = certificate.holder_key
    editor = Statements()
    drop(apps, editor)
    step.give_keys(apps, editor)
    make(apps, editor)
    certificate.refresh_from_db()
    assert certificate.holder_key != before
    assert len(certificate.holder_key) == 24
