"""Beginning and submitting."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.models import ModuleCompletion
from quizzes import services
from quizzes.models import Attempt, AttemptItem
from quizzes.querysets import Owner
from tests.quizzes.builders import (
    FIRST_MODULE,
    answer_all,
    give,
    items_of,
    make_attempt,
    make_result,
    right_answer,
    the_quiz,
)


def test_an_attempt_keeps_the_release_the_pass_mark_and_the_draw(attempt, course):
    assert attempt.release == course.live_release
    assert attempt.pass_mark == 75
    assert [row.position for row in items_of(attempt)] == [1, 2, 3, 4, 5, 6]
    for row in items_of(attempt):
        assert sorted(row.option_order) == sorted(option["key"] for option in row.version.content["options"])
    objectives = [row.version.item.objective_id for row in items_of(attempt)]
    assert {objectives.count(pk) for pk in set(objectives)} == {3}


def test_starting_again_returns_the_open_attempt(attempt, course, enrolment):
    assert make_attempt(course, enrolment, seed=2) == attempt
    assert Attempt.objects.count() == 1


def test_a_visitor_may_have_an_attempt_too(course, db):
    visitor = uuid4()
    attempt = make_attempt(course, visitor)
    assert attempt.visitor == visitor
    assert attempt.enrolment is None
    assert make_attempt(course, visitor) == attempt
    assert make_attempt(course, uuid4()) != attempt


def test_new_items_come_first_in_the_next_attempt(course, enrolment):
    first = make_result(course, enrolment, right=0)
    second = make_attempt(course, enrolment, seed=2)
    seen = {row.version.item_id for row in items_of(first)}
    fresh = {row.version.item_id for row in items_of(second)} - seen
    pool = the_quiz(course).items.filter(retired_at=None).count()
    assert second.number == 2
    assert len(fresh) == min(pool - 6, 6)


def test_submitting_grades_and_completes_the_module(attempt, enrolment):
    answer_all(attempt, right=5)
    row = services.submit(attempt=attempt, at=timezone.now())
    assert row.passed
    assert row.points == Decimal(5)
    assert [item.points for item in items_of(row)] == [1, 1, 1, 1, 1, 0]
    assert ModuleCompletion.objects.get(enrolment=enrolment).module.slug == FIRST_MODULE


def test_four_of_six_is_not_enough_and_open_items_earn_nothing(attempt, enrolment):
    for row in items_of(attempt)[:4]:
        give(row, right_answer(row))
    row = services.submit(attempt=attempt, at=timezone.now())
    assert not row.passed
    assert row.points == 4
    assert not ModuleCompletion.objects.filter(enrolment=enrolment).exists()


def test_a_second_submission_gets_the_first_result(attempt):
    answer_all(attempt, right=6)
    first = services.submit(attempt=attempt, at=timezone.now())
    again = services.submit(attempt=attempt, at=timezone.now() + timedelta(hours=1))
    assert (again.submitted_at, again.points) == (first.submitted_at, first.points)


def test_a_visitor_who_passes_has_it_in_the_session(course, db):
    attempt, session = make_attempt(course, uuid4()), {}
    answer_all(attempt, right=6)
    services.submit(attempt=attempt, at=timezone.now(), session=session)
    assert list(session["visitor"]["passed"]) == [FIRST_MODULE]


def test_the_final_test_is_closed_until_everything_is_read_and_passed(course, enrolment):
    with pytest.raises(services.NotReady):
        make_attempt(course, enrolment, module=None)
    with pytest.raises(services.NotReady):
        make_attempt(course, uuid4(), module=None)


def test_passing_the_final_test_is_noted_and_ends_it(course, ready):
    row = make_result(course, ready, module=None, right=12)
    ready.refresh_from_db()
    assert row.passed
    assert row.declared_at
    assert ready.final_test_passed_at == row.submitted_at
    with pytest.raises(services.NotAllowed) as refusal:
        make_attempt(course, ready, module=None)
    assert refusal.value.permission.already_passed


def test_three_failures_ask_for_a_day(course, ready):
    now = timezone.now()
    for hour in range(3):
        make_result(course, ready, module=None, right=11, at=now + timedelta(hours=hour), seed=hour)
    with pytest.raises(services.NotAllowed) as refusal:
        make_attempt(course, ready, module=None, at=now + timedelta(hours=25))
    assert refusal.value.permission.opens_at == now + timedelta(hours=26)
    assert make_attempt(course, ready, module=None, at=now + timedelta(hours=26)).number == 4


def test_the_database_refuses_a_second_open_attempt(attempt, enrolment):
    copy = {"quiz": attempt.quiz, "release": attempt.release, "pass_mark": 75, "number": 9}
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(enrolment=enrolment, **copy)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(enrolment=enrolment, visitor=uuid4(), **copy)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.filter(pk=attempt.pk).update(points=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        AttemptItem.objects.filter(attempt=attempt).update(points=2)


def test_nobody_has_no_attempts(attempt):
    assert not Attempt.objects.of(Owner()).exists()
