"""A learner's own credential as a file; nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from certificates.credential import free_index, make
from certificates.models import Certificate
from certificates.numbers import new_number
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
