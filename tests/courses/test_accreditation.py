"""What is true of an accreditation on a day, over all dates; and that the database reads it the same way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from courses.accreditation import Standing, clash, last_day, status_on
from courses.models import Accreditation
from tests.factories import make_grant, make_request

START = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda number: START + timedelta(days=number))


@dataclass
class Row:
    """The dates of an accreditation."""

    requested_on: date | None = None
    granted_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    refused_on: date | None = None
    ended_on: date | None = None


@st.composite
def grants(draw: Any) -> Row:
    """Return a grant as the database allows it: any decision day, a period, at times an early end."""
    first, last = sorted((draw(days), draw(days)))
    granted = draw(days)
    ends = draw(st.none() | st.dates(granted, last)) if granted <= last else None
    return Row(draw(st.none() | st.dates(START, granted)), granted, first, last, None, ends)


@given(grants(), days, days)
def test_points_need_a_decision_that_is_known_and_a_day_in_the_period(row: Row, day: date, known: date) -> None:
    counts = status_on(row, day, known_on=known) is Standing.GRANTED
    assert row.granted_on
    assert row.valid_from
    assert row.valid_to
    within = row.valid_from <= day <= row.valid_to
    assert counts is (row.granted_on <= known and within and (row.ended_on is None or day <= row.ended_on))


@given(grants(), days, days)
def test_looking_earlier_never_adds_points(row: Row, day: date, known: date) -> None:
    earlier = known - timedelta(days=1)
    if status_on(row, day, known_on=earlier) is Standing.GRANTED:
        assert status_on(row, day, known_on=known) is Standing.GRANTED


@given(grants(), days)
def test_after_the_last_day_nothing_counts_any_more(row: Row, day: date) -> None:
    last = last_day(row)
    assert last is not None
    if day > last:
        assert status_on(row, day) is not Standing.GRANTED


@given(days, days, days)
def test_a_request_stands_until_it_is_refused_and_points_never_come_of_it(asked: date, wait: date, day: date) -> None:
    row = Row(requested_on=asked, refused_on=max(asked, wait))
    expected = None if day < asked else Standing.REQUESTED if day < max(asked, wait) else Standing.REFUSED
    assert status_on(row, day) is expected


@given(grants(), grants())
def test_two_grants_clash_when_they_share_a_day(one: Row, other: Row) -> None:
    shared = {
        day
        for day in (START + timedelta(days=number) for number in range(41))
        if all(row.valid_from <= day <= (last_day(row) or day) for row in (one, other) if row.valid_from)
    }
    assert clash(one, other) is clash(other, one) is bool(shared)


def test_each_standing_has_its_days() -> None:
    day = [START + timedelta(days=number) for number in range(10)]
    row = Row(day[1], day[3], day[4], day[8], None, day[6])
    told = [status_on(row, one) for one in day]
    assert told == [None, *["requested"] * 2, "not-yet", *["granted"] * 3, *["ended"] * 3]
    row.ended_on = day[8]
    assert status_on(row, day[9]) is Standing.OVER


def test_a_grant_is_not_known_before_its_decision_even_where_it_reaches_back() -> None:
    row = Row(None, START + timedelta(days=9), START, START + timedelta(days=20))
    assert status_on(row, START) is None
    assert status_on(row, START, known_on=START + timedelta(days=9)) is Standing.GRANTED


def test_the_database_reads_every_row_as_the_rule_does(course: Any) -> None:
    release, day = course.live_release, [START + timedelta(days=number) for number in range(5)]
    for granted, first, last in product(day, repeat=3):
        if first <= last:
            make_grant(release, first=first, last=last, granted_on=granted)
            if granted <= last:
                facts = {"granted_on": granted, "ended_on": last, "ended_because": "Gestopt"}
                make_grant(release, first=first, last=max(day), **facts)
    make_request(release, at=day[0])
    rows = list(Accreditation.objects.all())
    for when, known in product(day, repeat=2):
        expected = {row.pk for row in rows if status_on(row, when, known_on=known) is Standing.GRANTED}
        found = set(Accreditation.objects.granted_on(when, known_on=known).values_list("pk", flat=True))
        assert found == expected
