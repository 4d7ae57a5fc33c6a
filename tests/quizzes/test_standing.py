"""What was handed in stands: the database refuses, whoever writes. Scores alone may be mended."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.services import enrol
from quizzes import services
from quizzes.models import Attempt, AttemptItem
from tests.factories import make_user
from tests.quizzes.builders import give, items_of, make_attempt, make_result, right_answer, the_quiz

LATER = timezone.now() + timedelta(days=1)


@pytest.fixture
def result(course, enrolment):
    """A submitted attempt."""
    return make_result(course, enrolment, right=6)


def refused(rule, rows, **values):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        rows.update(**values)


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ("quizzes_submitted_attempt_stands", {"submitted_at": None, "points": None, "passed": None}),
        ("quizzes_submitted_attempt_stands", {"submitted_at": LATER}),
        ("quizzes_submitted_attempt_stands", {"started_at": LATER}),
        ("quizzes_submitted_attempt_stands", {"declared_at": LATER}),
        ("quizzes_submitted_attempt_stands", {"pass_mark": 1}),
        ("quizzes_submitted_attempt_stands", {"uuid": uuid.uuid4()}),
        ("quizzes_submitted_attempt_keeps_its_learner", {"number": 2}),
        ("quizzes_submitted_attempt_keeps_its_learner", {"enrolment": None, "visitor": uuid.uuid4()}),
        ("quizzes_pass_is_never_taken_away", {"passed": False}),
    ],
)
def test_a_submitted_attempt_cannot_be_changed(result, rule, values):
    refused(rule, Attempt.objects.filter(pk=result.pk), **values)


def test_a_submitted_attempt_goes_to_no_other_quiz_learner_or_purpose(course, result):
    rows, other = Attempt.objects.filter(pk=result.pk), enrol(user=make_user("o@example.org"), course=course)
    refused("quizzes_submitted_attempt_stands", rows, quiz=the_quiz(course, None))
    refused("quizzes_submitted_attempt_stands", rows, purpose="pretest", passed=None)
    refused("quizzes_submitted_attempt_keeps_its_learner", rows, enrolment=other)


@pytest.mark.parametrize(
    "values",
    [
        {"response": ["z"], "revision": 9},
        {"response": None, "revision": 9},
        {"revision": 9},
        {"confidence": 2},
        {"state": {"panel": {"0": 5}}},
        {"position": 90},
        {"answered_at": LATER},
        {"checked_at": LATER},
        {"flagged_at": LATER},
    ],
)
def test_an_answer_of_a_submitted_attempt_cannot_be_changed(result, values):
    refused("quizzes_submitted_answer_stands", result.drawn.filter(position=1), **values)


def test_an_answer_of_a_submitted_attempt_keeps_the_version_that_was_asked(result):
    row, other = items_of(result)[:2]
    refused("quizzes_submitted_answer_stands", AttemptItem.objects.filter(pk=row.pk), version=other.version)


def test_an_open_answer_stands_once_its_verdict_was_shown(attempt):
    row = items_of(attempt)[0]
    services.check_answer(answer=row, response=right_answer(row), confidence=None, revision=0, at=timezone.now())
    rows = AttemptItem.objects.filter(pk=row.pk)
    refused("quizzes_checked_answer_stands", rows, response=["z"], revision=9)
    refused("quizzes_checked_answer_stands", rows, checked_at=None)
    refused("quizzes_checked_answer_stands", rows, confidence=2)
    assert rows.update(flagged_at=LATER) == 1


def test_the_order_of_the_options_is_stable_within_an_attempt(attempt):
    row = items_of(attempt)[0]
    refused("quizzes_drawn_item_stands", attempt.drawn.filter(position=1), option_order=row.option_order[::-1])


def test_an_answer_replaces_another_only_with_a_higher_revision(attempt):
    row = give(items_of(attempt)[0], right_answer(items_of(attempt)[0]))
    rows = AttemptItem.objects.filter(pk=row.pk)
    refused("quizzes_new_answer_counts_on", rows, response=["z"])
    refused("quizzes_new_answer_counts_on", rows, response=["z"], revision=0)


def test_scores_may_be_mended_and_a_pass_may_be_given(course, enrolment):
    result = make_result(course, enrolment, right=0)
    assert Attempt.objects.filter(pk=result.pk).update(points=6, passed=True) == 1
    assert result.drawn.update(points=1, counts=False) == 6


def test_what_a_visitor_handed_in_moves_into_the_account_once_and_unchanged(course):
    visitor, user = uuid.uuid4(), make_user("v@example.org")
    result = make_result(course, visitor, right=6)
    refused("quizzes_submitted_attempt_keeps_its_learner", Attempt.objects.filter(pk=result.pk), visitor=uuid.uuid4())
    services.attach_visitor_attempts(user=user, visitor=visitor, at=timezone.now())
    moved = Attempt.objects.get(pk=result.pk)
    assert (moved.enrolment.user, moved.submitted_at, moved.passed) == (user, result.submitted_at, True)


@pytest.mark.parametrize("kind", ["learner", "visitor"])
def test_a_number_is_given_once_and_from_one(course, enrolment, kind):
    owner = enrolment if kind == "learner" else uuid.uuid4()
    make_result(course, owner, right=0)
    second = make_attempt(course, owner)
    assert second.number == 2
    refused("quizzes_attempts_are_numbered_from_one", Attempt.objects.filter(pk=second.pk), number=0)
    refused("numbered_once|UNIQUE", Attempt.objects.filter(pk=second.pk), number=1)


def test_an_account_that_goes_takes_its_answers_along(result, user):
    user.delete()
    assert not AttemptItem.objects.filter(attempt_id=result.pk).exists()
