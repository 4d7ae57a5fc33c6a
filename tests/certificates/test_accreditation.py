"""A certificate carries the points of its completion date, and never one that was not granted, whatever the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from certificates import selectors
from courses.models import Enrolment, Release
from tests.factories import make_finished_enrolment, make_grant, make_request

DONE = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def looked_on(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what sets the day on which the certificate is drawn up."""

    def on(day: date) -> None:
        moment = timezone.make_aware(datetime(day.year, day.month, day.day, 12))
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return on


def numbers(enrolment: Enrolment) -> list[str]:
    return [row.number for row in selectors.what_was_earned(enrolment).accreditations]


@pytest.mark.parametrize("late", [0, 1, 400, 4000])
def test_when_it_is_claimed_changes_nothing(course: Any, looked_on: Any, late: int) -> None:
    release, done = course.live_release, make_finished_enrolment(at=NOON)
    make_grant(release, first=DONE, last=DONE, number="that day")
    make_grant(release, first=date(2025, 1, 1), last=DONE - DAY, number="over")
    make_grant(release, first=DONE + DAY, last=DONE + 4000 * DAY, number="later")
    make_grant(release, first=DONE - DAY, last=DONE + DAY, ended_on=DONE - DAY, ended_because="x", number="ended")
    make_request(release, at=DONE - DAY)
    make_request(release, at=DONE - DAY, refused_on=DONE, refused_because="x")
    looked_on(DONE + late * DAY)
    assert numbers(done) == ["that day"]


@pytest.mark.parametrize("back", [1, 400])
def test_a_clock_that_jumps_back_adds_no_points(course: Any, looked_on: Any, back: int) -> None:
    done = make_finished_enrolment(at=NOON)
    make_grant(course.live_release, first=DONE, last=DONE, number="that day")
    make_grant(course.live_release, first=date(2020, 1, 1), last=DONE - DAY, number="over")
    looked_on(DONE - back * DAY)
    assert numbers(done) == []


def test_a_decision_that_reaches_back_counts_from_the_day_that_it_was_taken(course: Any, looked_on: Any) -> None:
    done = make_finished_enrolment(at=NOON)
    make_grant(course.live_release, first=DONE - DAY, last=DONE + DAY, granted_on=DONE + 30 * DAY, number="back")
    looked_on(DONE + 29 * DAY)
    assert numbers(done) == []
    looked_on(DONE + 30 * DAY)
    assert numbers(done) == ["back"]


@pytest.mark.parametrize(
    ("moment", "counted"),
    [
        (datetime(2026, 6, 15, 21, 59, 59, tzinfo=UTC), "first"),
        (datetime(2026, 6, 15, 22, 0, 0, tzinfo=UTC), "second"),
        (datetime(2026, 12, 15, 22, 59, 59, tzinfo=UTC), "third"),
        (datetime(2026, 12, 15, 23, 0, 0, tzinfo=UTC), "fourth"),
    ],
)
def test_the_day_turns_at_midnight_in_amsterdam(course: Any, looked_on: Any, moment: datetime, counted: str) -> None:
    days = {"first": DONE, "second": DONE + DAY, "third": date(2026, 12, 15), "fourth": date(2026, 12, 16)}
    for number, day in days.items():
        make_grant(course.live_release, first=day, last=day, number=number)
    done = make_finished_enrolment(at=moment)
    looked_on(date(2027, 1, 1))
    assert numbers(done) == [counted]


def test_points_of_another_release_are_not_carried(course: Any, looked_on: Any) -> None:
    other = Release.objects.get(pk=course.live_release_id)
    other.pk, other.version = None, "0.9"
    other.save()
    make_grant(other, first=DONE, last=DONE)
    done = make_finished_enrolment(at=NOON)
    looked_on(DONE)
    assert numbers(done) == []
