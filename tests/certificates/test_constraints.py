"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from certificates.models import Certificate, CertificateDocument, CorrectionRequest, Evaluation


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("certificates_withdrawn_with_a_reason", Certificate, {"revoked_at": timezone.now()}),
        ("certificates_withdrawn_with_a_reason", Certificate, {"revoked_reason": "fraud"}),
        ("certificates_usefulness_from_one_to_five", Evaluation, {"usefulness": 6}),
        ("certificates_bias_is_explained_if_noticed", Evaluation, {"bias_noticed": False, "bias_explained": "x"}),
    ],
)
def test_facts_that_cannot_be_are_refused(
    certificate: Certificate, name: str, model: type[models.Model], values: dict[str, Any]
) -> None:
    rows = model._default_manager.filter(pk=model._default_manager.first().pk)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**values)


def test_a_document_is_in_a_known_language(certificate: Certificate) -> None:
    with pytest.raises(IntegrityError, match="certificates_document_language_is_known"), transaction.atomic():
        CertificateDocument.objects.create(certificate=certificate, language="de", pdf=b"%PDF", sha256="0")


def test_a_certificate_has_one_document_per_language(certificate: Certificate) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateDocument.objects.create(certificate=certificate, language="nl", pdf=b"%PDF", sha256="0")


def make_link(certificate: Certificate, number: str = "DB-2222-2222-2222-2", **changes: Any) -> Certificate:
    """Return a replacement, written past the services."""
    values = {"kind": "name", "reason": "Getrouwd", "replaces": certificate, "enrolment": certificate.enrolment}
    return Certificate.objects.create(number=number, snapshot=certificate.snapshot, **{**values, **changes})


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("certificates_kind_is_known", {"kind": "gift"}),
        ("certificates_replacement_has_a_reason", {"reason": ""}),
        ("certificates_replacement_has_a_reason", {"kind": "first"}),
        ("certificates_replacement_has_a_reason", {"replaces": None, "enrolment": None}),
        ("certificates_holder_key_is_long", {"holder_key": "short"}),
        (
            "certificates_one_first_per_enrolment|certificate.enrolment_id",
            {"replaces": None, "kind": "first", "reason": ""},
        ),
    ],
)
def test_link_that_cannot_be_is_refused(certificate: Certificate, name: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_link(certificate, **values)


def test_a_certificate_does_not_replace_itself(certificate: Certificate) -> None:
    values = {"number": "DB-2222-2222-2222-2", "snapshot": {}, "kind": "name", "reason": "x"}
    with pytest.raises(IntegrityError, match="certificates_replaces_another"), transaction.atomic():
        Certificate.objects.create(pk=99, replaces_id=99, **values)


def test_a_certificate_is_replaced_once(certificate: Certificate) -> None:
    make_link(certificate)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_link(certificate, "DB-3333-3333-3333-3")


def test_what_was_replaced_cannot_be_deleted_alone(certificate: Certificate) -> None:
    make_link(certificate)
    with pytest.raises(models.RestrictedError):
        certificate.delete()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("certificates_request_says_what_and_why", {"name": ""}),
        ("certificates_request_says_what_and_why", {"reason": ""}),
        ("certificates_refusal_has_an_answer", {"decided_at": timezone.now()}),
        ("certificates_refusal_has_an_answer", {"decided_at": timezone.now(), "accepted": False}),
        ("certificates_refusal_has_an_answer", {"accepted": True}),
        ("certificates_refusal_has_an_answer", {"answer": "Nee"}),
        ("certificates_learner_is_told_after_the_decision", {"taken_at": timezone.now()}),
        ("certificates_learner_is_told_after_the_decision", {"told_at": timezone.now()}),
    ],
)
def test_request_that_cannot_be_is_refused(certificate: Certificate, name: str, values: dict[str, Any]) -> None:
    asked = {"certificate": certificate, "name": "Noor Jansen", "reason": "Getrouwd", "asked_at": timezone.now()}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CorrectionRequest.objects.create(**{**asked, **values})


def test_one_request_is_open_at_a_time(certificate: Certificate) -> None:
    asked = {"certificate": certificate, "name": "Noor Jansen", "reason": "Getrouwd", "asked_at": timezone.now()}
    CorrectionRequest.objects.create(**asked, decided_at=timezone.now(), accepted=False, answer="Nee")
    CorrectionRequest.objects.create(**asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionRequest.objects.create(**asked)
