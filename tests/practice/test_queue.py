"""What is asked today, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from practice.queue import Answered, Known, Place, Practised, next_day, queue

TODAY = date(2026, 11, 25)
DAYS = st.integers(-60, 60)


def moment(days, hour=12):
    return datetime.combine(TODAY + timedelta(days=days), time(hour), UTC)


def practised(ago, due, *, weak=False, sure_not_right=False):
    on = TODAY - timedelta(days=ago)
    return Practised(moment(-ago), on, TODAY + timedelta(days=due), weak, sure_not_right)


def places(*known):
    return {turn.item: turn.place for turn in queue(known, today=TODAY, seed="x")}


def test_first_sure_and_not_right_then_weak_then_due_then_new():
    known = [
        Known(1),
        Known(2, practised(9, -1)),
        Known(3, practised(9, -1, weak=True)),
        Known(4, practised(9, -1, weak=True, sure_not_right=True)),
        Known(5, None, Answered(moment(-9), right=False, sure=True)),
        Known(6, None, Answered(moment(-3), right=False, sure=False)),
        Known(7, None, Answered(moment(-3), right=True, sure=True)),
    ]
    turns = queue(known, today=TODAY, seed="x")
    assert [turn.item for turn in turns[:5]] == [5, 4, 6, 3, 2]
    assert {turn.item for turn in turns[5:]} == {1, 7}
    assert [turn.place for turn in turns] == sorted(turn.place for turn in turns)


def test_what_is_not_due_rests():
    assert places(Known(1, practised(3, 1)), Known(2, practised(0, -1))) == {}


def test_a_wrong_answer_in_a_quiz_after_practising_brings_an_item_back_at_once():
    wrong, sure = Answered(moment(-1), right=False, sure=False), Answered(moment(-1), right=False, sure=True)
    assert places(Known(1, practised(3, 30), wrong), Known(2, practised(3, 30), sure)) == {
        1: Place.WEAK,
        2: Place.SURE_NOT_RIGHT,
    }


def test_a_quiz_answer_before_the_last_practice_says_nothing_any_more():
    assert places(Known(1, practised(3, 30), Answered(moment(-4), right=False, sure=True))) == {}


def test_an_item_practised_today_rests_even_after_a_wrong_answer():
    assert places(Known(1, practised(0, 1), Answered(moment(0, 23), right=False, sure=True))) == {}


def test_the_next_day_is_never_today():
    assert next_day([Known(1)], today=TODAY) is None
    assert next_day([Known(1, practised(3, -2))], today=TODAY) == TODAY + timedelta(days=1)
    assert next_day([Known(1, practised(3, 9)), Known(2, practised(3, 4))], today=TODAY) == TODAY + timedelta(days=4)


PRACTISED = st.builds(practised, st.integers(0, 60), DAYS, weak=st.booleans(), sure_not_right=st.booleans())
ANSWERED = st.builds(Answered, st.builds(moment, DAYS, st.integers(0, 23)), right=st.booleans(), sure=st.booleans())
KNOWN = st.lists(
    st.builds(Known, st.integers(1, 10**6), st.none() | PRACTISED, st.none() | ANSWERED),
    max_size=30,
    unique_by=lambda entry: entry.item,
)


@given(KNOWN, st.text(max_size=5), st.randoms())
def test_any_queue_is_in_order_once_each_and_the_same_whatever_order_it_is_read_in(known, seed, rng):
    turns = queue(known, today=TODAY, seed=seed)
    assert [turn.place for turn in turns] == sorted(turn.place for turn in turns)
    assert len({turn.item for turn in turns}) == len(turns)
    resting = {entry.item for entry in known if entry.practised and entry.practised.on >= TODAY}
    assert not resting & {turn.item for turn in turns}
    mixed = rng.sample(known, len(known))
    assert queue(mixed, today=TODAY, seed=seed) == turns
