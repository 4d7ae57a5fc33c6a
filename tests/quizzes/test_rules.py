"""When the final test may begin and when its key may be seen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizzes.rules import FinalTestRules, Past, final_test_permission, module_quiz_permission

RULES = FinalTestRules(attempts=3, wait=timedelta(hours=24))
START = datetime(2026, 11, 24, 9, tzinfo=UTC)


def failures(number: int) -> list[Past]:
    """Return this many failed attempts, an hour apart."""
    return [Past(START + timedelta(hours=hour), passed=False) for hour in range(number)]


def test_a_module_quiz_may_always_be_taken_again():
    assert module_quiz_permission().allowed


def test_three_attempts_then_a_day_then_three_again():
    last = START + timedelta(hours=2)
    assert [final_test_permission(failures(n), rules=RULES, now=last).attempts_left for n in range(3)] == [3, 2, 1]
    refused = final_test_permission(failures(3), rules=RULES, now=last + timedelta(hours=23, minutes=59))
    assert not refused.allowed
    assert refused.opens_at == last + timedelta(hours=24)
    again = final_test_permission(failures(3), rules=RULES, now=last + timedelta(hours=24))
    assert again.allowed
    assert again.attempts_left == 3
    assert final_test_permission(failures(4), rules=RULES, now=START).attempts_left == 2
    assert not final_test_permission(failures(6), rules=RULES, now=START + timedelta(hours=6)).allowed


def test_a_passed_test_is_not_taken_again():
    past = [*failures(1), Past(START + timedelta(hours=3), passed=True)]
    permission = final_test_permission(past, rules=RULES, now=START + timedelta(days=9))
    assert not permission.allowed
    assert permission.already_passed
    assert permission.opens_at is None


@given(
    number=st.integers(0, 30),
    attempts=st.integers(1, 5),
    hours=st.integers(0, 72),
    minutes=st.integers(0, 10_000),
)
def test_a_refusal_always_names_a_moment_at_which_it_is_lifted(number, attempts, hours, minutes):
    rules = FinalTestRules(attempts, timedelta(hours=hours))
    past = failures(number)
    now = (past[-1].submitted_at if past else START) + timedelta(minutes=minutes)
    permission = final_test_permission(past, rules=rules, now=now)
    if permission.allowed:
        assert 1 <= permission.attempts_left <= attempts
    else:
        assert number % attempts == 0
        assert now < permission.opens_at <= now + rules.wait
        assert final_test_permission(past, rules=rules, now=permission.opens_at).allowed
