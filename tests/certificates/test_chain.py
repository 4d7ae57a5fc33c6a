"""The chain: a new link from the old snapshot, the status of each, and what the check page tells of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from certificates import personal_data, services, throttle
from certificates.chain import LinkKind, State, is_key, new_holder_key, status_on
from certificates.errors import AlreadyReplaced, NameRefused, Withdrawn
from certificates.models import Certificate
from tests.certificates.test_admin import LIST, owner_client

__all__ = ["owner_client"]
DAYS = st.dates(date(2026, 1, 1), date(2040, 1, 1))


def married(certificate: Certificate, name: str = "Noor Jansen", **changes: Any) -> Certificate:
    values: dict[str, Any] = {"kind": LinkKind.NAME, "reason": "Getrouwd", "name": name, **changes}
    return services.reissue(certificate=certificate, **values)


def check(client: Client, certificate: Certificate, rest: str = "") -> str:
    return str(client.get(f"/nl/verify/{certificate.number}/{rest}").content.decode())


@given(
    st.none() | DAYS, st.sampled_from(["", "DB-2222-2222-2222-2"]), DAYS, st.none() | DAYS, st.lists(DAYS, min_size=2)
)
def test_status_only_ever_gets_worse_and_a_clock_revives_nothing(
    withdrawn: date | None, by: str, replaced: date, until: date | None, days: list[date]
) -> None:
    facts: dict[str, Any] = {
        "withdrawn_on": withdrawn,
        "replaced_by": by,
        "replaced_on": replaced,
        "valid_until": until,
    }
    states = [status_on(day, **facts).state for day in sorted(days)]
    if withdrawn:
        assert set(states) == {State.WITHDRAWN}
    elif by:
        assert set(states) == {State.REPLACED}
    else:
        assert states == sorted(states, key=[State.VALID, State.ENDED].index)
        assert all(
            (state is State.ENDED) == bool(until and day > until)
            for state, day in zip(states, sorted(days), strict=True)
        )


@given(st.text(max_size=40))
def test_no_text_but_the_key_opens(given_key: str) -> None:
    key = new_holder_key()
    assert is_key(key, key)
    assert not is_key(given_key, key)
    assert not is_key(given_key, "")


def test_a_new_link_changes_the_name_and_nothing_else_that_is_printed(certificate: Certificate) -> None:
    new = married(certificate, at=datetime(2027, 3, 1, 12, tzinfo=UTC))
    same = set(certificate.snapshot) - {
        "number",
        "check_url",
        "name",
        "name_is_rtl",
        "initials",
        "issued_at",
        "issued_on",
        "plain_url",
        "kind",
        "replaces",
    }
    assert {key: new.snapshot[key] for key in same} == {key: certificate.snapshot[key] for key in same}
    assert new.snapshot["name"] == "Noor Jansen"
    assert new.snapshot["initials"] == "N.J."
    assert new.snapshot["issued_on"] == "2027-03-01"
    assert new.snapshot["replaces"] == certificate.number
    assert (new.replaces, new.enrolment, new.kind) == (certificate, certificate.enrolment, "name")
    assert new.holder_key != certificate.holder_key
    assert new.documents.count() == 2


def test_asking_the_same_again_gives_what_was_issued(certificate: Certificate) -> None:
    assert married(certificate) == married(certificate)
    assert Certificate.objects.count() == 2
    with pytest.raises(AlreadyReplaced):
        married(certificate, name="Iemand Anders")


def test_claiming_again_gives_the_newest_link(certificate: Certificate) -> None:
    new = married(certificate)
    assert certificate.enrolment is not None
    assert services.claim_certificate(enrolment=certificate.enrolment, name="Iemand Anders") == new


def test_what_was_withdrawn_is_never_replaced(certificate: Certificate) -> None:
    stale = Certificate.objects.get(pk=certificate.pk)
    services.revoke_certificate(certificate=certificate, reason="Fraude")
    for row in (stale, certificate):
        with pytest.raises(Withdrawn):
            married(row)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("changes", [{"reason": " "}, {"kind": LinkKind.FIRST}, {"kind": LinkKind.RENEWAL}])
def test_a_link_is_replaced_for_a_reason(certificate: Certificate, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="reason"):
        married(certificate, **changes)


def test_a_name_that_cannot_be_printed_replaces_nothing(certificate: Certificate) -> None:
    with pytest.raises(NameRefused):
        married(certificate, name="王小明")
    assert Certificate.objects.count() == 1


def test_withdrawing_the_newest_does_not_revive_the_old(certificate: Certificate) -> None:
    services.revoke_certificate(certificate=married(certificate), reason="Fraude")
    old = Certificate.objects.get(pk=certificate.pk)
    assert old.status_on(date(2020, 1, 1)).state is State.REPLACED


def test_old_number_points_on_to_the_newest(client: Client, certificate: Certificate) -> None:
    second = married(certificate)
    third = married(second, name="Noor de Vries")
    page = check(client, certificate)
    assert "Dit certificaat is vervangen" in page
    assert second.number in page
    assert f'href="/nl/verify/{third.number}/"' in page
    assert "Dit certificaat is geldig" in check(client, third)
    assert "Getrouwd" not in page


def test_full_name_shows_with_the_key_only(client: Client, certificate: Certificate) -> None:
    assert "Noor van den Bakker" in check(client, certificate, f"{certificate.holder_key}/")
    for rest in ("", "x/", f"{new_holder_key()}/", f"{certificate.holder_key[:-1]}/", "😀/"):
        assert "Bakker" not in check(client, certificate, rest)


def test_key_of_another_link_opens_nothing(client: Client, certificate: Certificate) -> None:
    new = married(certificate)
    assert "Jansen" not in check(client, new, f"{certificate.holder_key}/")


def test_wrong_keys_are_counted(client: Client, certificate: Certificate) -> None:
    for _ in range(throttle.WRONG_NUMBERS):
        assert client.get(f"/nl/verify/{certificate.number}/{new_holder_key()}/").status_code == 200
    assert client.get(f"/nl/verify/{certificate.number}/{certificate.holder_key}/").status_code == 429


def test_check_page_is_kept_by_nobody(client: Client, certificate: Certificate) -> None:
    response = client.get(f"/nl/verify/{certificate.number}/{certificate.holder_key}/")
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_address_without_a_language_carries_the_key(client: Client, certificate: Certificate) -> None:
    path = f"/verify/{certificate.number}/{certificate.holder_key}/"
    assert client.get(path, headers={"accept-language": "en"})["Location"] == f"/en{path}"


def test_validity_that_ended_is_told(client: Client, certificate: Certificate) -> None:
    snapshot = {**certificate.snapshot, "number": "DB-2222-2222-2222-2"}
    ended = date(2026, 1, 1)
    row = Certificate.objects.create(number="DB-2222-2222-2222-2", snapshot=snapshot, valid_until=ended)
    assert "geldig tot en met 1 januari 2026" in check(client, row)
    assert row.status_on(ended).is_valid
    assert row.status_on(ended + timedelta(days=1)).state is State.ENDED


def test_learner_sees_the_current_link_and_what_it_replaces(user_client: Client, certificate: Certificate) -> None:
    new = married(certificate)
    page = user_client.get("/nl/courses/darm-brein-as/certificate/").content.decode()
    for part in (new.number, certificate.number, "Noor Jansen", "Getrouwd", new.holder_key):
        assert part in page
    assert certificate.holder_key not in page


def test_export_holds_the_chain(certificate: Certificate, user: Any) -> None:
    new = married(certificate)
    exported: Any = personal_data.export(user)
    rows = {row["number"]: row for row in exported["certificates"]}
    assert rows[new.number]["replaces"] == certificate.number
    assert rows[new.number]["reason"] == "Getrouwd"


def test_a_replaced_link_stays_as_long_as_what_replaced_it(certificate: Certificate) -> None:
    old = married(certificate, at=datetime(2030, 1, 1, tzinfo=UTC))
    assert services.purge_certificates(years=7, at=datetime(2036, 1, 1, tzinfo=UTC)) == 0
    assert services.purge_certificates(years=7, at=old.issued_at + timedelta(days=8 * 366)) == 2


def test_owner_replaces_a_certificate(owner_client: Client, certificate: Certificate) -> None:
    path = f"{LIST}{certificate.pk}/replace/"
    assert owner_client.get(path).status_code == 200
    given = {"kind": "name", "name": "Noor Jansen", "reason": "Getrouwd"}
    response = owner_client.post(path, given)
    assert response.status_code == 422
    assert "Getrouwd" in response.content.decode()
    assert owner_client.post(path, {**given, "name": "王", "sure": "on"}).status_code == 422
    assert owner_client.post(path, {**given, "sure": "on"}).status_code == 302
    new = Certificate.objects.get(replaces=certificate)
    assert new.snapshot["name"] == "Noor Jansen"
    assert owner_client.post(path, {**given, "sure": "on"}).status_code == 302
    assert Certificate.objects.count() == 2
    assert new.number in owner_client.get(f"{LIST}{certificate.pk}/change/").content.decode()


def test_learner_does_not_find_the_page_that_replaces(user_client: Client, certificate: Certificate) -> None:
    assert user_client.post(f"{LIST}{certificate.pk}/replace/", follow=True).status_code == 404
    assert Certificate.objects.count() == 1
