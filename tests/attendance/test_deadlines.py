from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance.deadlines import Due, deadline


@pytest.mark.parametrize(
    ("done", "last"),
    [
        (date(2026, 11, 25), date(2027, 1, 25)),
        (date(2026, 12, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 2, 29)),
        (date(2026, 7, 31), date(2026, 9, 30)),
        (date(2026, 1, 1), date(2026, 3, 1)),
    ],
)
def test_the_last_day_is_two_months_on(done: date, last: date) -> None:
    assert deadline(done) == last


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_every_day_has_a_last_day_about_two_months_on(done: date) -> None:
    assert timedelta(days=59) <= deadline(done) - done <= timedelta(days=62)


def test_days_left_are_counted_until_they_have_passed() -> None:
    done = date(2026, 11, 25)
    assert Due.of(done, date(2027, 1, 25)) == Due(date(2027, 1, 25), 0)
    soon, over, early = (Due.of(done, day) for day in (date(2027, 1, 11), date(2027, 1, 26), date(2027, 1, 10)))
    assert (soon.is_soon, soon.is_over) == (True, False)
    assert (over.is_soon, over.is_over, over.late_by) == (False, True, 1)
    assert (early.is_soon, early.is_over, early.late_by) == (False, False, 0)
