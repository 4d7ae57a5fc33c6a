"""Places in the status lists, and the lists as the site serves them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from certificates.credential import free_index, make
from certificates.credential.places import status_list
from certificates.credential.status import SIZE
from certificates.models import Certificate
from certificates.numbers import new_number
from tests.certificates.credential.examples import parts, snapshot
from tests.certificates.credential.outsider import NotGenuine, checked, fetch, verified
from tests.certificates.credential.test_status_list import bits_of

pytestmark = pytest.mark.django_db
LIST = "/credentials/status/1"


def row(index: int | None, **values: Any) -> Certificate:
    certificate: Certificate = Certificate.objects.create(
        number=new_number(), snapshot=snapshot(), status_index=index, **values
    )
    return certificate


def withdrawn(index: int) -> Certificate:
    return row(index, revoked_at=datetime.now(UTC), revoked_reason="Fout")


def bits(client: Client, path: str = LIST) -> list[int]:
    payload = parts(client.get(path).content.decode())[1]
    return bits_of(payload["credentialSubject"]["encodedList"])


def test_places_are_drawn_anew_and_never_taken_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter([4, 4, 9])
    monkeypatch.setattr("certificates.credential.places.secrets.randbelow", lambda places: next(drawn))
    row(5)
    assert free_index() == 10


def test_places_are_spread_over_the_whole_list() -> None:
    found = {free_index() for _ in range(30)}
    assert len(found) > 25
    assert min(found) < SIZE / 2 < max(found) <= SIZE


def test_a_list_is_added_when_half_of_the_places_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("certificates.credential.status.SIZE", 4)
    monkeypatch.setattr("certificates.credential.places.secrets.randbelow", lambda n: asked.append(n) or n - 1)
    assert free_index() == 4
    row(1)
    row(2)
    assert free_index() == 8
    assert asked == [4, 8]


def test_set_is_the_bit_of_what_was_withdrawn_and_of_what_was_replaced(client: Client) -> None:
    row(1)
    withdrawn(8)
    old = row(SIZE)
    row(3, replaces=old, kind="name", reason="Naam")
    row(None)
    assert bits(client) == [7, SIZE - 1]


def test_second_list_holds_its_own_bits_and_a_list_of_nobody_is_not_there(client: Client) -> None:
    withdrawn(1)
    assert client.get("/credentials/status/2").status_code == 404
    withdrawn(SIZE + 3)
    assert bits(client, "/credentials/status/2") == [2]
    assert bits(client) == [0]


@pytest.mark.parametrize("number", ["0", "01", "-1", "x", "99999", "9" * 400, "1/"])
def test_what_is_no_list_is_not_there(client: Client, number: str) -> None:
    assert client.get(f"/credentials/status/{number}").status_code == 404


def test_list_is_a_credential_of_the_same_issuer_that_ends_soon(client: Client) -> None:
    answer = fetch("http://testserver/credentials/status/1")
    assert answer["Content-Type"] == "application/vc+jwt"
    assert "max-age=300" in answer["Cache-Control"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    token = answer.content.decode()
    payload = verified(token)
    assert parts(token)[0]["typ"] == "vc+jwt"
    assert payload["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert payload["issuer"] == "did:web:testserver"
    assert payload["credentialSubject"]["ttl"] == 300_000
    ends = datetime.fromisoformat(payload["validUntil"])
    assert timedelta(hours=22) < ends - datetime.now(UTC) <= timedelta(hours=24)


def test_same_bits_are_the_same_bytes_and_hold_nothing_of_anybody(client: Client) -> None:
    withdrawn(8)
    at = datetime(2026, 11, 25, 12, 10, tzinfo=UTC)
    assert status_list(1, at=at) == status_list(1, at=at + timedelta(minutes=40))
    assert "Noor" not in str(parts(status_list(1) or ""))


def test_list_costs_one_query_whatever_was_issued(client: Client, django_assert_num_queries: Any) -> None:
    for index in range(1, 30):
        row(index)
    withdrawn(50)
    with django_assert_num_queries(1):
        client.get(LIST)


def test_list_cannot_be_posted_to(client: Client) -> None:
    assert client.post(LIST).status_code == 405


def test_outsider_sees_that_a_credential_was_withdrawn() -> None:
    now = datetime.now(UTC).isoformat()
    token = make(snapshot(issued_at=now, valid_until="2200-01-01"), status_index=77)
    certificate = row(77, credential=token)
    assert checked(token)["jti"] == snapshot()["check_url"]
    Certificate.objects.filter(pk=certificate.pk).update(revoked_at=datetime.now(UTC), revoked_reason="Fout")
    with pytest.raises(NotGenuine, match="withdrawn"):
        checked(token)
