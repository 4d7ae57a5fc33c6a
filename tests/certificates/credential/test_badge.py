"""What a credential says, what it never says, and that it says it the same way each time."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.credential import make
from certificates.credential.badge import credential
from tests.certificates.credential.examples import HOLDER_KEY, NUMBER, REGISTER_NUMBER, parts, snapshot
from tests.certificates.credential.schema import problems

GOLDEN = "8e5a45d04b44361eeb7a8bc0811f119da36cf9cfda48fadba083a09153dff5b2"


def said(**changes: Any) -> dict[str, Any]:
    return credential(snapshot(**changes), status_index=7)


def test_credential_follows_the_model_of_open_badges() -> None:
    assert problems(said()) == []
    assert problems(parts(make(snapshot(), status_index=7))[1]) == []


def test_same_snapshot_index_and_key_give_the_same_bytes() -> None:
    assert make(snapshot(), status_index=7) == make(snapshot(), status_index=7)
    assert make(snapshot(), status_index=7) != make(snapshot(), status_index=8)


def test_what_is_signed_is_what_it_was_when_this_layout_was_made() -> None:
    written = json.dumps(said(), sort_keys=True, ensure_ascii=False).encode()
    assert hashlib.sha256(written).hexdigest() == GOLDEN


def test_header_names_the_key_and_holds_nothing_that_open_badges_forbids() -> None:
    header, payload = parts(make(snapshot(), status_index=7))
    assert set(header) == {"alg", "kid", "typ"}
    assert (header["alg"], header["typ"]) == ("RS256", "JWT")
    assert header["kid"].startswith(payload["issuer"]["id"] + "#")


def test_claims_of_the_jwt_say_the_same_as_the_credential() -> None:
    payload = parts(make(snapshot(), status_index=7))[1]
    assert payload["iss"] == payload["issuer"]["id"] == "did:web:testserver"
    assert payload["jti"] == payload["id"]
    assert payload["sub"] == payload["credentialSubject"]["id"]
    assert payload["nbf"] == datetime.fromisoformat(payload["validFrom"]).timestamp()
    assert payload["exp"] == datetime.fromisoformat(payload["validUntil"]).timestamp()


def test_credential_has_the_address_that_the_qr_code_holds() -> None:
    assert said()["id"] == f"http://testserver/verify/{NUMBER}/{HOLDER_KEY}/"


def test_holder_is_named_as_on_paper_and_by_nothing_else() -> None:
    subject = said()["credentialSubject"]
    assert subject["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityHash": "Noor van den Bakker", "identityType": "name"}
    ]
    assert set(subject) == {"id", "type", "identifier", "activityEndDate", "achievement"}


def test_no_register_number_and_no_score_is_in_it() -> None:
    written = json.dumps(said(score=93, registrations=[{"register": "big", "number": REGISTER_NUMBER}]))
    for part in (REGISTER_NUMBER, "BIG", "93", "score", "result"):
        assert part not in written


def test_criteria_stand_in_both_languages() -> None:
    narrative = said()["credentialSubject"]["achievement"]["criteria"]["narrative"]
    for part in ("## Nederlands", "75 procent", "14 uur", "Zestien vragen.", "## English", "75 per cent", "Sixteen"):
        assert part in narrative


def test_title_that_is_the_same_in_both_languages_stands_there_once() -> None:
    course = {**snapshot()["course"], "title": {"nl": "GUT", "en": "GUT"}, "subtitle": {"nl": "", "en": ""}}
    achievement = said(course=course)["credentialSubject"]["achievement"]
    assert (achievement["name"], achievement["description"]) == ("GUT", "")


def test_every_certificate_of_a_version_names_the_same_achievement() -> None:
    first = said()["credentialSubject"]["achievement"]
    assert said(name="Bo", number="x", check_url="http://testserver/x/")["credentialSubject"]["achievement"] == first
    assert said(release={**snapshot()["release"], "version": "1.1"})["credentialSubject"]["achievement"] != first


@pytest.mark.parametrize(
    ("until", "last_second"),
    [("2031-11-25", "2031-11-25T22:59:59Z"), ("2031-07-01", "2031-07-01T21:59:59Z")],
)
def test_credential_holds_through_the_last_day_as_it_is_in_the_netherlands(until: str, last_second: str) -> None:
    assert said(valid_until=until)["validUntil"] == last_second


def test_credential_of_a_certificate_without_end_ends_before_its_record_is_erased(settings: Any) -> None:
    settings.CERTIFICATE_RETENTION_YEARS = 7
    ends = datetime.fromisoformat(said(valid_until=None)["validUntil"])
    issued = datetime.fromisoformat(snapshot()["issued_at"])
    assert issued + timedelta(days=365 * 7) <= ends < issued.replace(year=issued.year + 7)


@given(
    name=st.text(min_size=1, max_size=80),
    issued=st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()),
    until=st.none() | st.dates(date(2001, 1, 1), date(2300, 1, 1)),
    index=st.integers(1, 2**31 - 1),
)
def test_any_name_and_dates_make_a_credential_that_reads_back(
    name: str, issued: datetime, until: date | None, index: int
) -> None:
    changes = {"name": name, "issued_at": issued.isoformat(), "valid_until": until.isoformat() if until else None}
    token = make(snapshot(**changes), status_index=index)
    payload = parts(token)[1]
    assert token.isascii()
    assert problems(payload) == []
    assert payload["credentialSubject"]["identifier"][0]["identityHash"] == name
    assert payload["nbf"] == int(issued.timestamp())
