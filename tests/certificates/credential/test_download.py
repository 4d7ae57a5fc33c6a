"""A learner's own credential as a file; nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from certificates.credential import drawn_up, free_index, make
from certificates.models import Certificate
from certificates.numbers import new_number
from certificates.views.credential import instead_of_page
from courses.models import Enrolment
from tests.certificates.credential.examples import snapshot
from tests.factories import make_user


@pytest.fixture
def own(ready: Enrolment) -> Certificate:
    """A certificate with a credential."""
    index = free_index()
    certificate: Certificate = Certificate.objects.create(
        number=new_number(),
        enrolment=ready,
        snapshot=snapshot(),
        status_index=index,
        credential=make(snapshot(), status_index=index),
    )
    return certificate


def path(certificate: Certificate, language: str = "nl") -> str:
    return f"/{language}/certificates/{certificate.number}/credential.jwt"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_holder_gets_the_kept_bytes_as_a_file(client: Client, own: Certificate, user: Any, language: str) -> None:
    client.force_login(user)
    answer = client.get(path(own, language))
    assert answer.content.decode() == own.credential
    assert answer["Content-Type"] == "application/vc+jwt"
    assert answer["Content-Disposition"] == f'attachment; filename="credential-{own.number}.jwt"'
    assert "private" in answer["Cache-Control"]


def test_others_and_visitors_get_nothing(client: Client, own: Certificate) -> None:
    assert client.get(path(own)).status_code == 302
    client.force_login(make_user("iemand@example.org"))
    assert client.get(path(own)).status_code == 404


def test_certificate_from_before_credentials_has_none(client: Client, ready: Enrolment, user: Any) -> None:
    old = Certificate.objects.create(number=new_number(), enrolment=ready, snapshot=snapshot(layout=1))
    client.force_login(user)
    assert client.get(path(old)).status_code == 404


def test_unknown_number_is_not_there_and_nothing_can_be_posted(client: Client, own: Certificate, user: Any) -> None:
    client.force_login(user)
    assert client.get(f"/nl/certificates/{new_number()}/credential.jwt").status_code == 404
    assert client.post(path(own)).status_code == 405


JWT = "application/vc+jwt"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "is_holder", "given"),
    [
        (JWT, True, True),
        (f"{JWT}, text/html;q=0.5", True, True),
        (JWT, False, False),
        (BROWSER, True, False),
        ("*/*", True, False),
        ("text/html, application/vc+jwt;q=0.5", True, False),
        ("nonsense", True, False),
    ],
)
def test_address_answers_with_the_credential_only_to_the_holders_link(
    own: Certificate, accept: str, is_holder: bool, given: bool
) -> None:
    request = RequestFactory().get("/", headers={"accept": accept})
    answer = instead_of_page(request, own, is_holder=is_holder)
    assert bool(answer) is given
    if answer:
        assert answer.content.decode() == own.credential
        assert answer["Content-Type"] == JWT
        assert "Accept" in answer["Vary"]
        assert "no-store" in answer["Cache-Control"]


def test_certificate_without_credential_always_shows_its_page(own: Certificate) -> None:
    own.credential = ""
    assert instead_of_page(RequestFactory().get("/", headers={"accept": JWT}), own, is_holder=True) is None


def test_what_is_being_issued_gets_both_fields_and_layout_1_gets_none(db: None) -> None:
    fields = drawn_up(snapshot())
    assert fields["credential"] == make(snapshot(), status_index=fields["status_index"])
    assert drawn_up(snapshot(layout=1)) == {}
