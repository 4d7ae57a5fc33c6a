"""What a visitor did moves into the account; answers sent while signed out wait for the sign-in."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.http import QueryDict
from django.utils import timezone

from courses.models import Enrolment
from quizzes import pending, services, visitor
from quizzes.models import Attempt
from tests.quizzes.builders import (
    FIRST_MODULE,
    give,
    items_of,
    make_attempt,
    make_result,
    right_answer,
    the_quiz,
    wrong_answer,
)


@pytest.fixture
def session():
    return {"visitor": {"id": str(uuid4())}}


def visitor_of(session):
    return session["visitor"]["id"]


def make_visitor_attempt(course, session):
    return make_attempt(course, UUID(visitor_of(session)))


def test_a_passed_attempt_counts_in_the_account_and_merging_twice_changes_nothing(course, user, session):
    attempt = make_visitor_attempt(course, session)
    for row in items_of(attempt):
        give(row, right_answer(row))
    services.submit(attempt=attempt, at=timezone.now())
    for _ in range(2):
        visitor.merge(user, session)
    enrolment = Enrolment.objects.get(user=user)
    attempt.refresh_from_db()
    assert (attempt.enrolment, attempt.visitor, attempt.number) == (enrolment, None, 1)
    assert enrolment.module_completions.get().module.slug == FIRST_MODULE


def test_attempts_are_numbered_after_those_of_the_account(course, user, enrolment, session):
    make_result(course, enrolment, right=0)
    attempt = make_visitor_attempt(course, session)
    visitor.merge(user, session)
    attempt.refresh_from_db()
    assert attempt.number == 2
    assert attempt.is_open


def test_two_open_attempts_with_answers_lose_nothing(course, user, attempt, session):
    give(items_of(attempt)[0], wrong_answer(items_of(attempt)[0]))
    brought = make_visitor_attempt(course, session)
    give(items_of(brought)[0], right_answer(items_of(brought)[0]))
    for _ in range(2):
        visitor.merge(user, session)
    attempt.refresh_from_db()
    brought.refresh_from_db()
    assert attempt.is_open
    assert (brought.number, brought.points) == (2, 1)
    assert items_of(brought)[0].response == right_answer(items_of(brought)[0])


@pytest.mark.parametrize("answered", ["account", "visitor", "neither"])
def test_an_open_attempt_without_answers_gives_way(course, user, attempt, session, answered):
    brought = make_visitor_attempt(course, session)
    if answered != "neither":
        row = items_of(attempt if answered == "account" else brought)[0]
        give(row, right_answer(row))
    visitor.merge(user, session)
    left = Attempt.objects.get(quiz=the_quiz(course))
    assert left == (brought if answered == "visitor" else attempt)
    assert left.is_open
    assert left.enrolment.user == user


def test_another_visitor_keeps_their_attempts(course, user, session):
    other = make_attempt(course, uuid4())
    visitor.merge(user, session)
    other.refresh_from_db()
    assert other.enrolment is None


def remember(session, attempt, position, text, **kwargs):
    return pending.remember(session, attempt=attempt, position=position, data=QueryDict(text), **kwargs)


def test_a_waiting_answer_is_saved_at_sign_in(user, attempt, session):
    row = items_of(attempt)[0]
    key = right_answer(row)[0]
    assert remember(session, attempt.uuid, 1, f"answer={key}&confidence=2&revision=0")
    visitor.merge(user, session)
    row.refresh_from_db()
    assert (row.response, row.confidence) == ([key], 2)
    assert pending.KEY not in session
    visitor.merge(user, session)


def test_the_last_answer_for_a_place_is_the_one_that_waits(user, attempt, session):
    row = items_of(attempt)[0]
    for key in row.option_order[:3]:
        remember(session, attempt.uuid, 1, f"answer={key}&revision=0")
    visitor.merge(user, session)
    row.refresh_from_db()
    assert row.response == [row.option_order[2]]


def test_waiting_answers_touch_no_one_elses_attempt(stranger, attempt, session):
    row = items_of(attempt)[0]
    remember(session, attempt.uuid, 1, f"answer={row.option_order[0]}&revision=0")
    remember(session, uuid4(), 1, "answer=a&revision=0")
    remember(session, attempt.uuid, 10**30, "answer=a&revision=0")
    visitor.merge(stranger, session)
    row.refresh_from_db()
    assert row.response is None


def test_waiting_answers_that_do_not_fit_are_passed_over(user, attempt, session):
    row = items_of(attempt)[0]
    give(row, wrong_answer(row))
    remember(session, attempt.uuid, 1, f"answer={right_answer(row)[0]}&revision=0")
    remember(session, attempt.uuid, 2, "answer=zzz&revision=0")
    visitor.merge(user, session)
    row.refresh_from_db()
    assert row.response == wrong_answer(row)


def test_what_waits_is_bounded(session):
    attempt = uuid4()
    for position in range(40):
        assert remember(session, attempt, position, "answer=a")
    assert len(session[pending.KEY]) == pending.MOST
    assert not remember(session, attempt, 1, "answer=" + "a" * 241)
    assert not remember(session, attempt, 1, "&".join(["answer=a"] * 31))
    assert not remember(session, attempt, 1, "answer=%00")
