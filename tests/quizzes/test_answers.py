"""Saving, checking and flagging."""

from __future__ import annotations

import pytest
from django.utils import timezone

from quizzes import services
from tests.quizzes.builders import give, items_of, make_attempt, right_answer, wrong_answer


def save(row, response, **values):
    kept = {"confidence": None, "revision": row.revision, "at": timezone.now()} | values
    return services.save_answer(answer=row, response=response, **kept)


@pytest.fixture
def first(attempt):
    return items_of(attempt)[0]


def test_each_save_counts_and_the_same_answer_again_writes_nothing(first):
    row = save(first, wrong_answer(first), confidence=2)
    assert (row.response, row.confidence, row.revision) == (wrong_answer(first), 2, 1)
    again = save(row, wrong_answer(first), confidence=2)
    assert (again.revision, again.answered_at) == (1, row.answered_at)


def test_an_empty_answer_clears(first):
    row = save(save(first, wrong_answer(first)), [])
    assert (row.response, row.answered_at, row.revision) == (None, None, 2)


def test_a_stale_save_is_refused_unless_equal(first):
    save(first, wrong_answer(first))
    with pytest.raises(services.StaleAnswer) as refusal:
        save(first, right_answer(first), revision=0)
    assert refusal.value.saved.response == wrong_answer(first)
    assert save(first, wrong_answer(first), revision=0).revision == 1


@pytest.mark.parametrize("response", [["zzz"], ["a", "zzz"], [""], ["\x00"]])
def test_an_option_that_was_not_drawn_is_refused(first, response):
    with pytest.raises(services.BadResponse):
        save(first, response)


def test_a_single_choice_takes_one_option(attempt):
    row = next(row for row in items_of(attempt) if row.version.kind == "single")
    with pytest.raises(services.BadResponse):
        save(row, row.option_order[:2])


def test_checking_locks_the_answer(first):
    row = services.check_answer(answer=first, response=right_answer(first), confidence=1, revision=0, at=timezone.now())
    assert row.is_locked
    assert row.points == 1
    with pytest.raises(services.AnswerClosed):
        save(row, wrong_answer(first))
    again = services.check_answer(
        answer=first, response=right_answer(first), confidence=1, revision=0, at=timezone.now()
    )
    assert again.checked_at == row.checked_at


def test_nothing_cannot_be_checked(first):
    with pytest.raises(services.BadResponse):
        services.check_answer(answer=first, response=[], confidence=None, revision=0, at=timezone.now())


def test_the_final_test_is_never_checked(course, ready):
    row = items_of(make_attempt(course, ready, module=None))[0]
    with pytest.raises(services.AnswerClosed):
        services.check_answer(answer=row, response=right_answer(row), confidence=None, revision=0, at=timezone.now())
    row.refresh_from_db()
    assert row.points is None


def test_nothing_changes_after_submission(attempt, first):
    services.submit(attempt=attempt, at=timezone.now())
    with pytest.raises(services.AnswerClosed):
        give(first, right_answer(first))
    with pytest.raises(services.AnswerClosed):
        services.set_flag(answer=first, flagged=True, at=timezone.now())


def test_a_flag_goes_on_and_off_and_twice_is_once(first):
    on = services.set_flag(answer=first, flagged=True, at=timezone.now())
    assert services.set_flag(answer=first, flagged=True, at=timezone.now()).flagged_at == on.flagged_at
    assert services.set_flag(answer=first, flagged=False, at=timezone.now()).flagged_at is None
