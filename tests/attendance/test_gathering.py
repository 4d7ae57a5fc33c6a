"""One row per completion and number, however often certificates are issued and gathered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from attendance.gathering import Tally, gather, ungathered
from attendance.models import AttendanceRow, Gathered
from certificates.models import Certificate
from certificates.services import purge_certificates, revoke_certificate
from tests.attendance.steps import AT, grant, issue, registration

pytestmark = pytest.mark.django_db


def states() -> dict[str, str]:
    return dict(AttendanceRow.objects.with_state().values_list("number", "state"))


def test_a_number_that_was_opted_in_and_covered_makes_a_row() -> None:
    issue("A", registrations=[registration("venvn", "012345"), registration("big", "09049999925")])
    assert ungathered() == 1
    assert gather() == Tally(read=1, made=1)
    row = AttendanceRow.objects.get()
    assert (row.register, row.number, row.course_code, row.name) == ("venvn", "012345", "9471", "Noor Bakker")
    assert (ungathered(), states()) == (0, {"012345": "open"})


def test_gathering_again_makes_nothing() -> None:
    issue("A")
    gather()
    assert gather() == Tally()
    assert AttendanceRow.objects.count() == 1


def test_a_certificate_from_before_registrations_makes_no_row() -> None:
    old = {"layout": 1, "completed_on": "2026-11-25", "name": "x", "accreditations": [{"register": "V&VN"}]}
    Certificate.objects.create(number="A", snapshot=old)
    assert gather() == Tally(read=1)


def test_two_numbers_in_one_register_are_two_rows_and_two_grants_are_one() -> None:
    numbers = [registration("big", "09049999925"), registration("big", "09049999916")]
    issue("A", registrations=numbers, accreditations=[grant("big", ""), grant("big", "7"), grant("big", "8")])
    gather()
    assert set(AttendanceRow.objects.values_list("number", "course_code")) == {
        ("09049999925", "7"),
        ("09049999916", "7"),
    }


def test_another_register_is_known_by_its_name() -> None:
    others = [registration("other", "1", "NAP"), registration("other", "2", "KP")]
    issue("A", registrations=others, accreditations=[grant("other", name="nap ")])
    gather()
    assert list(AttendanceRow.objects.values_list("other_name", "number")) == [("NAP", "1")]


def test_a_new_name_is_the_same_attendance() -> None:
    issue("A")
    gather()
    issue("B", name="Noor de Wit", replaces="A", registrations=[registration("venvn", "012 345")])
    assert gather() == Tally(read=1)
    row = AttendanceRow.objects.get()
    assert (row.name, row.certificate.number, row.chain) == ("Noor de Wit", "B", "A")


def test_a_new_number_is_another_row_and_replaces_the_old_one() -> None:
    issue("A")
    gather()
    issue("B", replaces="A", registrations=[registration("venvn", "543210")])
    issue("C", name="Noor de Wit", replaces="B", registrations=[registration("venvn", "543210")])
    assert gather() == Tally(read=2, made=1, replaced=1)
    assert states() == {"012345": "replaced", "543210": "open"}
    assert list(AttendanceRow.objects.waiting().values_list("number", "chain")) == [("543210", "A")]


def test_a_number_that_comes_back_counts_again() -> None:
    issue("A")
    issue("B", replaces="A", registrations=[])
    gather()
    assert states() == {"012345": "replaced"}
    issue("C", replaces="B")
    gather()
    assert states() == {"012345": "open"}


def test_the_same_study_later_is_another_attendance() -> None:
    issue("A")
    issue("B", replaces="A", day=date(2031, 11, 25))
    gather()
    assert list(AttendanceRow.objects.order_by("completed_on").values_list("chain", "completed_on")) == [
        ("A", date(2026, 11, 25)),
        ("A", date(2031, 11, 25)),
    ]


def test_a_withdrawn_certificate_is_not_sent() -> None:
    made = issue("A")
    gather()
    revoke_certificate(certificate=made, reason="fraud")
    assert states() == {"012345": "withdrawn"}
    assert not AttendanceRow.objects.unanswered().exists()


def test_a_course_code_that_the_owner_enters_later_is_filled_in(course: Any) -> None:
    from courses.models import Accreditation

    issue("A", accreditations=[grant("venvn", "")])
    assert gather() == Tally(read=1, made=1)
    day = date(2026, 1, 1)
    Accreditation.objects.create(release=course.live_release, register="venvn", number="ACC-1", course_code="77",
        requested_on=day, granted_on=day, points=4, valid_from=day, valid_to=date(2027, 1, 1))  # fmt: skip
    assert gather() == Tally(coded=1)
    assert AttendanceRow.objects.get().course_code == "77"


def test_rows_go_when_their_certificate_goes() -> None:
    issue("A")
    gather()
    assert purge_certificates(years=7, at=AT.replace(year=2034)) == 1
    assert not AttendanceRow.objects.exists()
    assert not Gathered.objects.exists()


def test_the_command_counts_and_names_nobody(capsys: Any) -> None:
    issue("A")
    call_command("gather_attendance")
    said = capsys.readouterr().out
    assert "Certificates read: 1. Rows made: 1" in said
    assert "Noor" not in said
