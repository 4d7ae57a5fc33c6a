"""Claiming: only when earned, once, and frozen from then on."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from certificates import drawing, pdf, services
from certificates.errors import NameRefused, NotYetEarned, NotYetOpen
from certificates.models import Certificate, CertificateDocument, Evaluation
from certificates.numbers import Reading, read_number
from courses.models import Enrolment
from courses.services import enrol
from provider.models import Provider
from tests.certificates.steps import ANSWERS, make_finished
from tests.factories import make_grant
from ui.pdf import CannotPrint


def test_certificate_is_issued_with_both_documents(certificate: Certificate) -> None:
    assert read_number(certificate.number) == (Reading.POSSIBLE, certificate.number)
    documents = CertificateDocument.objects.filter(certificate=certificate).order_by("language")
    assert [document.language for document in documents] == ["en", "nl"]
    for document in documents:
        assert hashlib.sha256(bytes(document.pdf)).hexdigest() == document.sha256
        assert bytes(document.pdf).startswith(b"%PDF-")


def test_claiming_twice_gives_the_same_certificate(ready: Enrolment, certificate: Certificate) -> None:
    assert services.claim_certificate(enrolment=ready, name="Iemand Anders") == certificate
    assert Certificate.objects.get().snapshot["name"] == "Noor van den Bakker"


def test_nothing_is_issued_while_the_evaluation_is_open(passed: Enrolment) -> None:
    with pytest.raises(NotYetEarned):
        services.claim_certificate(enrolment=passed, name="Noor")
    assert not Certificate.objects.exists()


def test_nothing_is_issued_before_the_address_is_confirmed(ready: Enrolment) -> None:
    EmailAddress.objects.update(verified=False)
    with pytest.raises(NotYetEarned):
        services.claim_certificate(enrolment=ready, name="Noor")


def test_nothing_is_issued_to_a_beginner(user: Any, course: Any) -> None:
    with pytest.raises(NotYetEarned):
        services.claim_certificate(enrolment=enrol(user=user, course=course), name="Noor")


@pytest.mark.parametrize(
    "name", ["", " ", "a" * 81, "王小明", "Noor 😀", "\u202eNoor", "א\u05b0\u05b1\u05b2\u05b3\u05b4"]
)
def test_name_that_cannot_be_printed_issues_nothing(ready: Enrolment, name: str) -> None:
    with pytest.raises(NameRefused):
        services.claim_certificate(enrolment=ready, name=name)
    assert not Certificate.objects.exists()


def test_refusal_of_the_typesetter_is_a_refused_name(ready: Enrolment, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_others: object) -> bytes:
        raise CannotPrint("no glyph")

    monkeypatch.setattr(drawing, "render", refuse)
    with pytest.raises(NameRefused):
        services.claim_certificate(enrolment=ready, name="Noor")
    assert not Certificate.objects.exists()


def test_documents_are_made_outside_the_transaction(ready: Enrolment, monkeypatch: pytest.MonkeyPatch) -> None:
    depths: list[int] = []
    outside = len(transaction.get_connection().savepoint_ids)

    def watch(snapshot: Any, language: str, *, credential: str) -> bytes:
        depths.append(len(transaction.get_connection().savepoint_ids))
        return pdf.render(snapshot, language, credential=credential)

    monkeypatch.setattr(drawing, "render", watch)
    services.claim_certificate(enrolment=ready, name="Noor")
    assert depths == [outside, outside]


def test_number_that_is_taken_is_drawn_again(
    ready: Enrolment, certificate: Certificate, stranger: Any, course: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_finished(stranger)
    services.send_evaluation(enrolment=other, answers=ANSWERS)
    other.refresh_from_db()
    numbers = iter([certificate.number, "DB-2222-2222-2222-2"])
    monkeypatch.setattr(services, "new_number", lambda: next(numbers))
    assert services.claim_certificate(enrolment=other, name="Ander").number == "DB-2222-2222-2222-2"


def test_snapshot_outlives_every_change(certificate: Certificate, user: Any, course: Any) -> None:
    stored = {row.language: bytes(row.pdf) for row in certificate.documents.all()}
    course.title = {"nl": "Een andere titel", "en": "Another title"}
    course.save()
    course.modules.update(title={"nl": "x", "en": "y"})
    Provider.objects.update_or_create(pk=1, defaults={"name": "Een andere naam"})
    user.name = "Iemand Anders"
    user.save()
    certificate.refresh_from_db()
    for language, before in stored.items():
        document = certificate.documents.get(language=language)
        assert bytes(document.pdf) == before
        again = pdf.render(certificate.snapshot, language, credential=certificate.credential)
        assert before.startswith(again)
        assert hashlib.sha256(again).hexdigest() == document.rendered_sha256


def test_accreditation_counts_on_the_completion_date_only(ready: Enrolment, course: Any) -> None:
    day = date(2026, 11, 25)
    Enrolment.objects.update(evaluated_at=datetime(2026, 11, 25, 11, tzinfo=UTC))
    ready.refresh_from_db()
    periods = {
        "nip": (day, day),
        "nvo": (date(2025, 1, 1), date(2026, 11, 24)),
        "vgct": (date(2026, 11, 26), date(2027, 1, 1)),
    }
    for register, (first, last) in periods.items():
        make_grant(course.live_release, register=register, first=first, last=last)
    snapshot = services.claim_certificate(enrolment=ready, name="Noor").snapshot
    assert snapshot["completed_on"] == "2026-11-25"
    assert [line["register"] for line in snapshot["accreditations"]] == ["nip"]


def test_minutes_add_up_to_the_study_load(certificate: Certificate) -> None:
    printed = certificate.snapshot
    modules = sum(module["minutes"] for module in printed["modules"])
    assert modules + printed["closing_minutes"] == printed["release"]["study_minutes"]
    assert len(printed["modules"]) == 6
    assert all(module["objectives"] for module in printed["modules"])


def test_evaluation_holds_no_person_and_no_day(ready: Enrolment) -> None:
    row = Evaluation.objects.get()
    fields = {field.name for field in Evaluation._meta.get_fields()}
    assert not fields & {"user", "enrolment", "created_at", "id"}
    assert row.month.day == 1
    assert ready.evaluated_at is not None


def test_second_evaluation_is_not_kept(ready: Enrolment) -> None:
    assert services.send_evaluation(enrolment=ready, answers={**ANSWERS, "usefulness": 1}) is None
    assert Evaluation.objects.get().usefulness == 5


def test_evaluation_opens_after_the_final_test(user: Any, course: Any) -> None:
    with pytest.raises(NotYetOpen):
        services.send_evaluation(enrolment=enrol(user=user, course=course), answers=ANSWERS)
    assert not Evaluation.objects.exists()


def test_withdrawn_certificate_keeps_its_first_reason(certificate: Certificate) -> None:
    first = services.revoke_certificate(certificate=certificate, reason=" Op verzoek. ")
    again = services.revoke_certificate(certificate=certificate, reason="Iets anders.")
    assert again.revoked_reason == "Op verzoek."
    assert again.revoked_at == first.revoked_at
    assert again.is_withdrawn


def test_withdrawal_needs_a_reason(certificate: Certificate) -> None:
    with pytest.raises(ValueError, match="reason"):
        services.revoke_certificate(certificate=certificate, reason="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(revoked_reason="Zonder datum")
