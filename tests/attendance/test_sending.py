"""Owners send a list over the line, if that is switched on: against a server here that behaves as PE-online says."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from attendance import sending
from attendance.gathering import gather
from attendance.models import AttendanceRow, Export
from attendance.services import make_export
from certificates.models import Certificate
from tests.attendance.stand_in import KEY, PeOnline, pe_online
from tests.attendance.steps import AT, grant, issue, registration


@pytest.fixture
def server() -> Iterator[PeOnline]:
    with pe_online({"012345", "000002"}) as running:
        yield running


@pytest.fixture
def on(settings: Any, server: PeOnline, monkeypatch: pytest.MonkeyPatch) -> PeOnline:
    """Switch sending on, to the server here."""
    settings.PE_ONLINE_URL, settings.PE_ONLINE_USER, settings.PE_ONLINE_KEY = server.url, "12", KEY
    settings.PE_ONLINE_ORGANISATIONS = {"venvn": "52"}
    return server


@pytest.fixture
def export(course: Any) -> Export:
    """Return a list with Noor, whom the register knows, and Ada, whom it does not."""
    issue("A")
    issue("B", name="Ada", registrations=[registration("venvn", "999999")])
    gather(at=AT)
    return make_export(register="venvn", form="xml", by=None, at=AT)


def url_of(export: Export) -> str:
    return reverse("attendance:send", args=[export.uuid])


def states() -> dict[str, str]:
    return dict(AttendanceRow.objects.with_state().values_list("number", "state"))


def test_a_list_is_sent_after_a_question_and_each_row_says_what_came_of_it(
    owner_client: Any, on: PeOnline, export: Any
) -> None:
    assert url_of(export) in owner_client.get(reverse("attendance:list", args=[export.uuid])).content.decode()
    page = owner_client.get(url_of(export)).content.decode()
    assert "2 regels gaan nu naar PE-online." in page
    assert "127.0.0.1" in page
    assert KEY not in page
    assert on.calls == 0
    page = owner_client.post(url_of(export), follow=True).content.decode()
    assert "Aanvaard: 1. Afgewezen: 1." in page
    assert "Professional 999999 bestaat niet in PE" in page
    assert states() == {"012345": "accepted", "999999": "rejected"}
    assert on.kept == {("012345", "9471", "2026-11-25T12:00:00+01:00")}


def test_sending_again_sends_nothing_that_was_answered(owner_client: Any, on: PeOnline, export: Any) -> None:
    owner_client.post(url_of(export))
    page = owner_client.get(url_of(export)).content.decode()
    assert "Geen regel van deze lijst wacht op een antwoord." in page
    assert 'value="Nu versturen"' not in page
    page = owner_client.post(url_of(export), follow=True).content.decode()
    assert "Er is niets verstuurd." in page
    assert (on.calls, len(on.kept)) == (1, 1)


@pytest.mark.parametrize(
    ("mood", "says"),
    [
        ("broken", "met fout 500"),
        ("garbage", "niet leesbaar"),
        ("elsewhere", "met fout 302"),
        ("slow", "antwoordde niet"),
    ],
)
def test_without_an_answer_nothing_is_lost_and_it_can_be_sent_again(
    owner_client: Any, on: PeOnline, export: Any, monkeypatch: pytest.MonkeyPatch, mood: str, says: str
) -> None:
    on.mood = mood
    monkeypatch.setattr("attendance.sending.TIMEOUT", 0.3)
    page = owner_client.post(url_of(export), follow=True).content.decode()
    assert says in page
    assert "2 regels wachten nog." in page
    assert states() == {"012345": "exported", "999999": "exported"}
    on.mood = ""
    owner_client.post(url_of(export))
    assert states() == {"012345": "accepted", "999999": "rejected"}
    assert len(on.kept) == 1


def test_a_wrong_key_is_said_without_the_key(
    owner_client: Any, on: PeOnline, export: Any, settings: Any, caplog: Any
) -> None:
    settings.PE_ONLINE_KEY = "andere-sleutel"
    with caplog.at_level(logging.DEBUG):
        page = owner_client.post(url_of(export), follow=True).content.decode()
    assert "400 Onjuiste combinatie van userID en userKey" in page
    assert "andere-sleutel" not in page + caplog.text
    assert states() == {"012345": "exported", "999999": "exported"}


def test_an_address_without_https_is_said_and_nothing_goes(
    owner_client: Any, on: PeOnline, export: Any, settings: Any
) -> None:
    settings.PE_ONLINE_URL = "http://www.example.org/x"
    assert "https" in owner_client.post(url_of(export), follow=True).content.decode()
    assert on.calls == 0


def test_a_later_part_that_fails_leaves_what_came_before(
    on: PeOnline, course: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count in range(101):
        issue(f"N{count}", name=f"N{count:03d}", registrations=[registration("venvn", f"{count:06d}")])
        on.known.add(f"{count:06d}")
    gather(at=AT)
    made = make_export(register="venvn", form="xml", by=None, at=AT)
    account = sending.account_of(made)
    assert account
    monkeypatch.setattr(sending, "ENOUGH", -1)
    first = sending.send_list(export=made, account=account)
    assert (first.answered, first.left, on.calls) == (100, 1, 1)
    on.mood = "broken"
    second = sending.send_list(export=made, account=account)
    assert (second.answered, second.left, bool(second.failure)) == (0, 1, True)
    on.mood = ""
    third = sending.send_list(export=made, account=account)
    assert (third.answered, third.left, len(on.kept)) == (1, 0, 101)


def test_who_was_withdrawn_or_went_out_in_a_newer_list_stays_behind(on: PeOnline, export: Any) -> None:
    Certificate.objects.filter(number="A").update(revoked_at=AT, revoked_reason="x")
    assert [line.name for line in sending.unanswered(export)] == ["Ada"]
    newer = make_export(register="venvn", form="xml", by=None, again=True, at=AT + timedelta(days=1))
    assert sending.unanswered(export) == []
    assert [line.name for line in sending.unanswered(newer)] == ["Ada"]


@pytest.mark.usefixtures("whole_course")
@pytest.mark.django_db(transaction=True)
def test_the_line_is_used_outside_transactions(
    owner_client: Any, on: PeOnline, export: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    real = sending.send

    def watched(*args: Any, **kwargs: Any) -> Any:
        seen.append(connection.in_atomic_block)
        return real(*args, **kwargs)

    monkeypatch.setattr(sending, "send", watched)
    owner_client.post(url_of(export))
    assert seen == [False]
    assert states() == {"012345": "accepted", "999999": "rejected"}


def test_while_sending_is_off_there_is_no_such_page(owner_client: Any, export: Any, server: PeOnline) -> None:
    assert owner_client.get(url_of(export)).status_code == 404
    assert owner_client.post(url_of(export)).status_code == 404
    assert url_of(export) not in owner_client.get(reverse("attendance:list", args=[export.uuid])).content.decode()


def test_a_list_to_paste_and_one_of_another_register_are_not_sent(owner_client: Any, on: PeOnline, course: Any) -> None:
    issue("A", registrations=[registration("venvn", "012345"), registration("other", "1", "NAP")],
          accreditations=[grant("venvn"), grant("other", name="NAP")])  # fmt: skip
    gather()
    pasted = make_export(register="venvn", form="paste", by=None)
    named = make_export(register="other", other_name="NAP", form="xml", by=None)
    assert {owner_client.post(url_of(made)).status_code for made in (pasted, named)} == {404}
    assert on.calls == 0


def test_only_owners_send(client: Any, user: Any, on: PeOnline, export: Any) -> None:
    for person in (None, user):
        if person:
            client.force_login(person)
        assert client.post(url_of(export)).status_code == 302
    assert on.calls == 0


def test_the_page_knows_its_methods(owner_client: Any, on: PeOnline, export: Any) -> None:
    assert owner_client.put(url_of(export)).status_code == 405
    unknown = reverse("attendance:send", args=["00000000-0000-4000-8000-000000000000"])
    assert owner_client.get(unknown).status_code == 404


def test_an_answer_has_its_own_time(on: PeOnline, export: Any) -> None:
    account = sending.account_of(export)
    assert account
    later = AT + timedelta(days=2)
    with time_machine.travel(later, tick=False):
        sending.send_list(export=export, account=account)
    assert AttendanceRow.objects.get(number="012345").accepted_at == later
