"""What is issued: the frozen layout of today, its credential inside, signed; or nothing at all without a key."""

from __future__ import annotations

import hashlib
import io
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from pypdf import PdfReader

from certificates import services
from certificates.chain import LinkKind
from certificates.drawing import draw_up
from certificates.models import Certificate
from certificates.pdf import render
from certificates.signing import CannotSign
from certificates.snapshot import Issue, changed
from courses.models import Enrolment
from tests.certificates.steps import PASSED_AT, claim_as, old_snapshot_of, snapshot_of
from tests.certificates.test_admin import LIST, owner_client
from tests.certificates.test_signing import holds
from tests.factories import make_grant

__all__ = ["owner_client"]
BIG = {"register": "big", "name": "BIG-register", "number": "09049999925"}


@pytest.fixture
def keyless(settings: Any, tmp_path: Path) -> Any:
    """A site of which the key for PDFs is gone."""
    settings.KEYS_MADE_HERE = False
    settings.SIGNING_KEY = settings.SIGNING_CERTIFICATE = str(tmp_path / "gone.pem")
    return settings


def test_documents_are_signed_with_the_credential_inside(certificate: Certificate) -> None:
    for document in certificate.documents.all():
        pdf = bytes(document.pdf)
        rendered = render(certificate.snapshot, document.language, credential=certificate.credential)
        assert holds(pdf)
        assert pdf.startswith(rendered)
        assert document.rendered_sha256 == hashlib.sha256(rendered).hexdigest()
        assert PdfReader(io.BytesIO(pdf)).attachments == {"credential.jwt": [certificate.credential.encode()]}
    assert certificate.credential.count(".") == 2
    assert certificate.status_index is not None


def test_fields_are_those_of_the_snapshot(certificate: Certificate) -> None:
    printed = certificate.snapshot
    plain = f"http://testserver/verify/{certificate.number}/"
    assert printed["layout"] == 2
    assert printed["plain_url"] == plain
    assert printed["check_url"] == f"{plain}{certificate.holder_key}/"
    assert printed["test_key"] is True
    assert (printed["kind"], printed["replaces"], printed["registrations"]) == ("first", None, [])
    assert certificate.valid_until is not None
    assert printed["valid_until"] == certificate.valid_until.isoformat()


@pytest.mark.parametrize(
    ("completed", "years", "last"),
    [
        (date(2026, 11, 25), 5, "2031-11-25"),
        (date(2028, 2, 29), 5, "2033-02-28"),
        (date(2028, 2, 29), 4, "2032-02-29"),
        (date(2026, 11, 25), 0, None),
    ],
)
def test_validity_ends_years_after_the_completion(course: Any, completed: date, years: int, last: str | None) -> None:
    course.live_release.certificate_years = years
    assert snapshot_of(course, completed_on=completed)["valid_until"] == last


def test_only_the_numbers_that_were_chosen_are_kept(ready: Enrolment, course: Any) -> None:
    make_grant(course.live_release, register="big", course_code="4711")
    issued = services.claim_certificate(enrolment=ready, name="Noor", registrations=[BIG])
    assert issued.snapshot["registrations"] == [BIG]
    (line,) = issued.snapshot["accreditations"]
    assert (line["register"], line["name"], line["course_code"]) == ("big", "BIG-register", "4711")
    text = PdfReader(io.BytesIO(bytes(issued.documents.get(language="nl").pdf))).pages[0].extract_text()
    assert BIG["number"] in text
    assert BIG["number"] not in issued.credential
    assert "4711" not in text


def test_a_replacement_is_signed_and_keeps_the_rest(ready: Enrolment) -> None:
    first = services.claim_certificate(enrolment=ready, name="Noor", registrations=[BIG])
    new = services.reissue(certificate=first, kind=LinkKind.NAME, reason="Getrouwd", name="Noor Jansen")
    assert new.snapshot["registrations"] == [BIG]
    assert new.valid_until == first.valid_until
    assert new.snapshot["check_url"].endswith(f"/{new.holder_key}/")
    assert new.status_index not in {None, first.status_index}
    assert all(holds(bytes(document.pdf)) for document in new.documents.all())


def test_what_replaces_an_old_layout_is_of_todays(course: Any) -> None:
    make_grant(course.live_release, register="nip")
    old = old_snapshot_of(course, accreditations=course.live_release.accreditations.all())
    assert old["accreditations"][0]["register"] == "NIP"
    issue = Issue("DB-2222-2222-2222-2", PASSED_AT, "x" * 24, test_key=True)
    new = changed(old, kind="name", name="Noor Jansen", issue=issue)
    assert (new["layout"], new["registrations"], new["valid_until"]) == (2, [], None)
    assert (new["accreditations"][0]["register"], new["accreditations"][0]["name"]) == ("nip", "NIP")
    assert len(draw_up(new, key=issue.key).documents) == 2


def test_everything_is_drawn_anew_where_something_was_taken(ready: Enrolment, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[tuple[Any, ...]] = []
    create = Certificate.objects.create

    def first_refused(**fields: Any) -> Any:
        tried.append((fields["number"], fields["holder_key"], fields["status_index"], fields["credential"]))
        if len(tried) == 1:
            raise IntegrityError
        return create(**fields)

    monkeypatch.setattr(Certificate.objects, "create", first_refused)
    issued = services.claim_certificate(enrolment=ready, name="Noor")
    assert len(tried) == 2
    assert all(one != other for one, other in zip(*tried, strict=True))
    assert (issued.number, issued.holder_key) == tried[1][:2]


def test_a_learner_is_told_calmly_that_nothing_can_be_signed(
    keyless: Any, ready: Enrolment, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(ready.user)
    with caplog.at_level(logging.ERROR):
        response = claim_as(client, name="Noor van den Bakker")
    assert response.status_code == 503
    assert "Er gaat niets verloren" in response.content.decode()
    assert not Certificate.objects.exists()
    (record,) = [row for row in caplog.records if row.name == "certificates.drawing"]
    assert "SIGNING_KEY" in record.getMessage()
    assert "Noor" not in caplog.text
    assert ready.user.email not in caplog.text


def test_without_the_key_of_credentials_nothing_is_issued(settings: Any, ready: Enrolment, tmp_path: Path) -> None:
    settings.KEYS_MADE_HERE = False
    settings.CREDENTIAL_KEY = str(tmp_path / "gone.pem")
    with pytest.raises(CannotSign, match="CREDENTIAL_KEY"):
        services.claim_certificate(enrolment=ready, name="Noor")
    assert not Certificate.objects.exists()


def test_an_owner_who_replaces_is_told_that_nothing_can_be_signed(
    certificate: Certificate, keyless: Any, owner_client: Client
) -> None:
    page = f"{LIST}{certificate.pk}/replace/"
    given = {"name": "Noor Jansen", "kind": "name", "reason": "Getrouwd", "sure": "on"}
    response = owner_client.post(page, given)
    assert response.status_code == 422
    assert "nothing was issued" in response.content.decode() or "niets uitgegeven" in response.content.decode()
    assert Certificate.objects.get() == certificate
