"""Owners see who still has to go to which register, make lists and take answers in; nobody else does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attendance.gathering import gather
from attendance.models import AttendanceRow, Export
from attendance.services import make_export
from tests.attendance.steps import AT, grant, issue, registration

URL = "/nl/admin/attendance/"
WISH = {"register": "venvn", "form": "xml"}
GOOD = (
    "<Summary><Results><rejected_rows>0</rejected_rows><accepted_rows>1</accepted_rows><total_rows>1</total_rows>"
    "</Results><Accepted><person>{}</person><course>9471</course><date>2026-11-25T12:00:00+01:00</date></Accepted>"
    "</Summary>"
)


@pytest.fixture
def row(course: Any) -> AttendanceRow:
    issue("A")
    gather(at=AT)
    return AttendanceRow.objects.get()


@pytest.fixture
def export(row: AttendanceRow) -> Export:
    return make_export(register="venvn", form="xml", by=None, at=AT)


def answer(text: str | bytes) -> dict[str, Any]:
    return {"part": "1", "file": SimpleUploadedFile("a.xml", text.encode() if isinstance(text, str) else text)}


@pytest.mark.parametrize(
    ("day", "says"), [(1, "nog 55 dagen"), (44, "Binnenkort: nog 12 dagen"), (60, "4 dagen te laat")]
)
def test_each_row_says_in_words_how_long_there_is(client: Any, owner: Any, row: Any, day: int, says: str) -> None:
    with time_machine.travel(datetime(2026, 11, 30, 12, tzinfo=UTC).timestamp() + day * 86400, tick=False):
        client.force_login(owner)
        page = client.get(URL, {"register": "venvn"}).content.decode()
    assert says in page
    assert "012345" in page
    assert "9471" in page


def test_the_list_costs_the_same_for_every_number_of_learners(
    owner_client: Any, row: Any, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    owner_client.get(URL, {"register": "venvn"})
    with django_assert_max_num_queries(14) as before:
        owner_client.get(URL, {"register": "venvn"})
    for count in range(70):
        issue(f"N{count}", registrations=[registration("venvn", f"{count:06d}")])
    gather()
    with django_assert_num_queries(len(before)):
        page = owner_client.get(URL, {"register": "venvn"}).content.decode()
    assert "Bladzijde 1 van 2" in page


def test_certificates_that_were_not_read_are_counted_and_read(owner_client: Any, course: Any) -> None:
    issue("A")
    assert "1 certificaat is nog niet gelezen." in owner_client.get(URL).content.decode()
    page = owner_client.post(f"{URL}gather/", follow=True).content.decode()
    assert "Nieuwe regels: 1" in page
    assert "0 certificaten zijn nog niet gelezen." in page


def test_rows_that_ask_a_look_are_named_before_they_go(owner_client: Any, course: Any) -> None:
    issue("A", registrations=[registration("venvn", "12")], accreditations=[grant("venvn", "")])
    gather()
    page = owner_client.get(URL, {"register": "venvn"}).content.decode()
    assert "Nog geen cursus-ID" in page
    assert "relatienummer van 6 cijfers" in page
    assert owner_client.post(URL, WISH).status_code == 422
    assert "deelnemer levert" in owner_client.get(URL, {"register": "skj"}).content.decode()


@pytest.mark.parametrize(
    ("form", "begins"), [("xml", b"<?xml"), ("csv", b"\xef\xbb\xbfNaam;"), ("paste", b"012345\r\n")]
)
def test_a_list_is_made_and_its_file_is_the_same_each_time(
    owner_client: Any, row: Any, form: str, begins: bytes
) -> None:
    made = owner_client.post(URL, {**WISH, "form": form})
    assert made.status_code == 302
    page = owner_client.get(made.url)
    assert page.status_code == 200
    first, second = (owner_client.get(f"{made.url}1/") for _ in range(2))
    assert first.content == second.content
    assert first.content.startswith(begins)
    assert first["Content-Disposition"].startswith("attachment")
    assert owner_client.get(f"{made.url}2/").status_code == 404
    assert owner_client.post(URL, {**WISH, "form": form}).status_code == 422


@pytest.mark.parametrize(
    "sent",
    [{}, {"register": "x"}, {"since": "2026-12-01", "until": "2026-11-01"}, {"since": "\x00"}, {"form": "☕" * 9999}],
)
def test_a_list_that_cannot_be_is_asked_again(owner_client: Any, row: Any, sent: dict[str, str]) -> None:
    assert owner_client.post(URL, {**(WISH if sent else {"x": "y"}), **sent}).status_code in {400, 422}
    assert not Export.objects.exists()


@pytest.mark.parametrize("asked", [{"register": "x"}, {"since": "9" * 99}, {"page": "☕"}, {"register": "other:x"}])
def test_a_filter_that_means_nothing_shows_no_row(owner_client: Any, row: Any, asked: dict[str, str]) -> None:
    page = owner_client.get(URL, asked)
    assert page.status_code == 200
    assert "Noor Bakker" not in page.content.decode()


def test_an_answer_is_read_in_and_a_stranger_in_it_is_named(owner_client: Any, export: Any) -> None:
    url = reverse("attendance:list", args=[export.uuid])
    page = owner_client.post(url, answer(GOOD.format("999999")), follow=True).content.decode()
    assert "Niet in deze lijst: 999999" in page
    page = owner_client.post(url, answer(GOOD.format("012345")), follow=True).content.decode()
    assert "Aanvaard: 1." in page
    assert AttendanceRow.objects.get().accepted_at


REFUSED = "<Summary><Error><errorNR>400</errorNR><errorMsg>Onjuist</errorMsg></Error></Summary>"
ENTITY = "<!DOCTYPE a [<!ENTITY x 'y'>]><Summary>&x;</Summary>"


@pytest.mark.parametrize("text", ["", "<html/>", b"\xff\xfe", ENTITY, "x" * 2_100_000, REFUSED])
def test_what_is_no_answer_is_refused_beside_the_field(owner_client: Any, export: Any, text: str | bytes) -> None:
    page = owner_client.post(reverse("attendance:list", args=[export.uuid]), answer(text))
    assert page.status_code == 422
    assert "errorlist" in page.content.decode()
    assert AttendanceRow.objects.get().accepted_at is None


def test_a_correction_is_noted_with_what(owner_client: Any, export: Any, row: Any) -> None:
    url = reverse("attendance:correction", args=[row.pk])
    assert owner_client.get(url).status_code == 200
    assert owner_client.post(url, {"how": " "}).status_code == 422
    assert owner_client.post(url, {"how": "Lid geworden"}).status_code == 302
    assert list(AttendanceRow.objects.waiting().values_list("corrected_how", flat=True)) == ["Lid geworden"]
    assert owner_client.get(f"{URL}rows/{10**30}/").status_code == 404


def test_only_owners_with_the_permission_come_in(client: Any, user: Any, owner: Any, row: Any, export: Any) -> None:
    page = reverse("attendance:list", args=[export.uuid])
    urls = [URL, page, f"{page}1/", reverse("attendance:correction", args=[row.pk])]
    assert {client.get(url).status_code for url in urls} == {302}
    client.force_login(user)
    assert {client.get(url).status_code for url in urls} == {302}
    client.force_login(owner)
    owner.is_superuser = False
    owner.save()
    assert {client.get(url).status_code for url in urls} == {403}
    owner.user_permissions.add(Permission.objects.get(codename="export_attendance"))
    assert {client.get(url).status_code for url in urls} == {200}


def test_every_page_knows_its_methods(owner_client: Any, export: Any) -> None:
    page = reverse("attendance:list", args=[export.uuid])
    assert owner_client.get(f"{URL}gather/").status_code == 405
    assert owner_client.post(f"{page}1/").status_code == 405
    assert owner_client.put(URL).status_code == 405
