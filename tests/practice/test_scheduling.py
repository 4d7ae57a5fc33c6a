"""When an item comes back, for any history."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from practice.scheduling import LONGEST_DAYS, is_sure_and_not_right, is_weak, rating_of, schedule

DAY = date(2026, 3, 1)
POINTS = st.decimals(0, 1, places=4)
SURENESS = st.sampled_from([None, 0, 1, 2])
HISTORY = st.lists(st.tuples(st.sampled_from(list(Rating)), st.integers(0, 400)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("points", "confidence", "rating"),
    [
        ("0", None, Rating.Again),
        ("0", 0, Rating.Again),
        ("0", 2, Rating.Again),
        ("0.5", None, Rating.Hard),
        ("0.5", 2, Rating.Hard),
        ("1", 0, Rating.Hard),
        ("1", 1, Rating.Good),
        ("1", None, Rating.Good),
        ("1", 2, Rating.Easy),
    ],
)
def test_the_rating_follows_from_the_answer_and_the_confidence(points, confidence, rating):
    assert rating_of(Decimal(points), confidence) is rating


@given(POINTS, POINTS, SURENESS)
def test_more_points_never_rate_lower(some, others, confidence):
    low, high = sorted([some, others])
    assert rating_of(low, confidence) <= rating_of(high, confidence)


@given(POINTS, SURENESS)
def test_sure_and_not_right_is_exactly_that_and_always_weak(points, confidence):
    found = is_sure_and_not_right(points, confidence)
    assert found == (confidence == 2 and points < 1)
    assert not found or is_weak(rating_of(points, confidence))


def replayed(history):
    """Return what each review of this history gave: (memory, due, the day before)."""
    memory, day, found = None, DAY, []
    for rating, wait in history:
        day += timedelta(days=wait)
        memory, due = schedule(memory, rating, on=day)
        found.append((memory, due, day))
    return found


@given(HISTORY)
def test_it_never_comes_back_in_the_past_nor_on_the_same_day_nor_after_a_year(history):
    for memory, due, day in replayed(history):
        assert day < due <= day + timedelta(days=LONGEST_DAYS)
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10
        assert memory.reviewed_on == day


@given(HISTORY)
def test_the_same_history_gives_the_same_days(history):
    assert replayed(history) == replayed(history)


@given(HISTORY)
def test_a_better_answer_never_comes_back_sooner(history):
    memory, due, _day = replayed(history)[-1]
    days = [schedule(memory, rating, on=due)[1] for rating in sorted(Rating)]
    assert days == sorted(days)


@given(HISTORY, st.sampled_from(list(Rating)))
def test_what_must_come_soon_comes_tomorrow(history, rating):
    memory, due, _day = replayed(history)[-1]
    assert schedule(memory, rating, on=due, soon=True)[1] == due + timedelta(days=1)


def test_what_is_known_comes_back_later_each_time_and_what_is_lost_tomorrow():
    memory, day, gaps = None, DAY, []
    for _ in range(4):
        memory, due = schedule(memory, Rating.Good, on=day)
        gaps.append((due - day).days)
        day = due
    assert gaps == sorted(set(gaps))
    # FSRS 6 with its published parameters: S0(Good) = 2.3065 days, so a first right answer is asked again after two.
    assert gaps[0] == 2
    assert (schedule(None, Rating.Again, on=day)[1] - day).days == 1


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_a_change_of_the_clock_makes_no_day_longer(day):
    memory, _due = schedule(None, Rating.Good, on=day)
    other, _due = schedule(None, Rating.Good, on=DAY)
    then, _due = schedule(memory, Rating.Good, on=day + timedelta(days=2))
    there, _due = schedule(other, Rating.Good, on=DAY + timedelta(days=2))
    assert (then.stability, then.difficulty) == (there.stability, there.difficulty)
