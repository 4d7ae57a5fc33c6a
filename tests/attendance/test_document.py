"""What goes to PE-online: the supplier's own structure, a hundred rows at most, and no key in a file."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from attendance import numbers
from attendance.peonline.document import BATCH, Account, Attendance, batches, end_date, entry

DAY = date(2026, 11, 25)
ROW = Attendance("09049999925", "9471", DAY)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(numbers.tidy)
rows = st.builds(Attendance, texts, texts, st.dates(date(2000, 1, 1), date(2100, 1, 1)))


def test_a_call_has_the_elements_of_the_specification_in_order() -> None:
    account = Account("12", "a secret & more", "52")
    root = fromstring(entry([ROW, Attendance("012345", "gut-1", date(2026, 7, 1))], account=account))
    assert [part.tag for part in root] == ["Settings", "Attendance", "Attendance"]
    assert [(part.tag, part.text or "") for part in root[0]] == [
        ("userID", "12"),
        ("userRole", "EDU"),
        ("userKey", "a secret & more"),
        ("orgID", "52"),
        ("settingOutput", "1"),
        ("emailOutput", ""),
        ("languageID", "1"),
        ("defaultLanguageID", "1"),
    ]
    assert [(part.tag, part.text) for part in root[1]] == [
        ("PECourseID", "9471"),
        ("externalPersonID", "09049999925"),
        ("endDate", "2026-11-25T12:00:00+01:00"),
    ]
    assert [part.tag for part in root[2]] == ["externalCourseID", "externalPersonID", "endDate"]
    assert root[2][2].text == "2026-07-01T12:00:00+02:00"


def test_a_file_holds_no_key_and_no_account() -> None:
    root = fromstring(entry([ROW], organisation="52"))
    assert root.find("Settings/userKey") is None
    assert root.find("Settings/userID") is None
    assert root.findtext("Settings/orgID") == "52"


def test_an_account_says_nothing_that_a_log_should_not_keep() -> None:
    assert "geheim" not in f"{Account('12', 'geheim', '52')!r} {Account('12', 'geheim', '52')}"


@pytest.mark.parametrize("count", [0, BATCH + 1])
def test_a_call_has_from_one_to_a_hundred_rows(count: int) -> None:
    with pytest.raises(ValueError, match="hundred"):
        entry([ROW] * count)


@given(st.lists(rows, max_size=350))
def test_batches_never_exceed_a_hundred_and_lose_none(all_rows: list[Attendance]) -> None:
    parts = batches(all_rows)
    assert all(0 < len(part) <= BATCH for part in parts)
    assert [row for part in parts for row in part] == all_rows


@given(st.lists(rows, min_size=1, max_size=10))
def test_any_row_comes_back_from_the_document(all_rows: list[Attendance]) -> None:
    root = fromstring(entry(all_rows, organisation="52"))
    back = [
        Attendance(
            part.findtext("externalPersonID") or "",
            part.findtext("PECourseID") or part.findtext("externalCourseID") or "",
            datetime.fromisoformat(part.findtext("endDate") or "").date(),
        )
        for part in root.iter("Attendance")
    ]
    assert back == all_rows


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_day_of_completion_is_the_same_in_any_zone_a_reader_uses(day: date) -> None:
    from datetime import timedelta, timezone

    sent = datetime.fromisoformat(end_date(day))
    assert {sent.astimezone(timezone(timedelta(hours=hours))).date() for hours in range(-10, 12)} == {day}
