"""Lists go out and answers come in; twice is once, and what was accepted stays so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.registry import erase_personal_data, export_personal_data
from attendance.files import file_name, files
from attendance.gathering import gather
from attendance.models import AttendanceRow, Export, ExportLine
from attendance.peonline.reply import Accepted, RowError, Summary
from attendance.services import NothingToSend, correct, make_export, take_in
from tests.attendance.steps import AT, DAY, grant, issue, registration
from tests.factories import make_enrolment

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def rows() -> list[AttendanceRow]:
    """Two learners, one register."""
    issue("A")
    issue("B", name="Ada", registrations=[registration("venvn", "000002")])
    gather(at=AT)
    return list(AttendanceRow.objects.order_by("name"))


def send(**changes: Any) -> Export:
    return make_export(**{"register": "venvn", "form": "xml", "by": None, "at": AT, **changes})


def states() -> dict[str, str]:
    return dict(AttendanceRow.objects.with_state().values_list("number", "state"))


ANSWER = Summary(
    2, 1, 1, (Accepted("000002", "9471", DAY),), (RowError("100", "Professional 012345 bestaat niet in PE"),)
)


def test_what_goes_out_is_noted_and_does_not_go_twice(rows: Any) -> None:
    export = send()
    assert list(export.lines.values_list("number", flat=True)) == ["000002", "012345"]
    assert states() == {"000002": "exported", "012345": "exported"}
    with pytest.raises(NothingToSend):
        send()
    assert send(again=True).lines.count() == 2


def test_a_list_is_of_one_register_and_period(rows: Any) -> None:
    for changes in ({"register": "big"}, {"since": DAY + timedelta(days=1)}, {"until": DAY - timedelta(days=1)}):
        with pytest.raises(NothingToSend):
            send(**changes)
    assert send(since=DAY, until=DAY).lines.count() == 2


@pytest.mark.parametrize("form", ["paste", "csv", "xml"])
def test_a_file_is_the_same_bytes_after_a_new_name(rows: Any, form: str) -> None:
    export = send(form=form)
    before = files(export)
    issue("C", name="Noor de Wit", replaces="A")
    gather()
    assert files(Export.objects.get()) == before
    assert "Noor" not in file_name(export, 1)


def test_xml_goes_in_parts_of_a_hundred_and_leaves_rows_without_a_course() -> None:
    for count in range(101):
        issue(f"N{count}", registrations=[registration("venvn", f"{count:06d}")])
    issue("X", registrations=[registration("venvn", "999999")], accreditations=[grant("venvn", "")])
    gather()
    assert [part.count(b"<Attendance>") for part in files(send())] == [100, 1]
    assert states()["999999"] == "open"


def test_an_answer_is_noted_per_row_and_twice_is_once(rows: Any) -> None:
    export = send()
    for at in (AT, LATER):
        take_in(export=export, part=1, summary=ANSWER, at=at)
        assert states() == {"000002": "accepted", "012345": "rejected"}
    row = AttendanceRow.objects.get(number="012345")
    assert (row.rejected_because, row.rejected_at) == ("Professional 012345 bestaat niet in PE", AT)
    assert AttendanceRow.objects.get(number="000002").accepted_at == AT


def test_a_rejected_row_is_corrected_and_goes_out_again(rows: Any) -> None:
    first = send()
    take_in(export=first, part=1, summary=ANSWER, at=AT)
    row = AttendanceRow.objects.get(number="012345")
    correct(row=row, how="Is now a member", at=LATER)
    assert states()["012345"] == "corrected"
    take_in(export=first, part=1, summary=ANSWER, at=LATER)
    assert states()["012345"] == "corrected"
    second = send(at=LATER + timedelta(days=1))
    assert list(second.lines.values_list("number", flat=True)) == ["012345"]
    take_in(export=first, part=1, summary=ANSWER, at=LATER + timedelta(days=2))
    assert states()["012345"] == "exported"
    answer = Summary(1, 1, 0, (Accepted("012345", "9471", DAY),), ())
    take_in(export=second, part=1, summary=answer, at=LATER + timedelta(days=2))
    assert states()["012345"] == "accepted"
    correct(row=row, how="too late", at=LATER + timedelta(days=3))
    assert states()["012345"] == "accepted"


def test_a_correction_says_what(rows: Any) -> None:
    with pytest.raises(ValueError, match="corrected"):
        correct(row=rows[0], how=" ")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("attendance_register_is_known", {"register": "x"}),
        ("attendance_other_register_is_named", {"other_name": "NAP"}),
        ("attendance_message_belongs_to_a_rejection", {"rejected_because": "x"}),
        ("attendance_corrected_with_a_note", {"corrected_how": "x"}),
        ("attendance_corrected_with_a_note", {"corrected_at": timezone.now()}),
    ],
)
def test_facts_that_cannot_be_are_refused(rows: Any, name: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        AttendanceRow.objects.filter(number="012345").update(**values)


def test_an_unknown_form_and_a_second_row_or_line_are_refused(rows: Any) -> None:
    export = send()
    with pytest.raises(IntegrityError, match="attendance_form_is_known"), transaction.atomic():
        Export.objects.update(form="x")
    for values in ({"place": 1}, {"row": rows[0]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ExportLine.objects.filter(export=export, place=2).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        AttendanceRow.objects.update(number="1", chain="A")


def test_a_learner_gets_what_was_sent_and_the_row_stays_with_the_certificate(user: Any, course: Any) -> None:
    issue("A", enrolment=make_enrolment(user))
    gather()
    send()
    mine = export_personal_data(user)["attendance"]["attendance"]
    assert isinstance(mine, list)
    assert [(row["register"], row["number"], row["state"], row["exported_at"]) for row in mine] == [
        ("venvn", "012345", "exported", AT)
    ]
    erase_personal_data(user)
    assert AttendanceRow.objects.get().certificate.enrolment is None
