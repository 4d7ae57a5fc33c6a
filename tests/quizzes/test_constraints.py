"""What the database itself refuses, whoever writes. (One owner and one open attempt: test_attempts.)"""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from quizzes.enums import Purpose
from quizzes.models import (
    Attempt,
    AttemptItem,
    Expert,
    ExpertAnswer,
    ItemChoice,
    ItemScore,
    ItemVersion,
    Quiz,
    QuizScore,
)
from tests.quizzes.builders import make_known, make_pretest, make_result

NOW = timezone.now()


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("quizzes_item_kind_is_named", ItemVersion, {"kind": ""}),
        ("quizzes_attempt_has_one_owner", Attempt, {"visitor": uuid.uuid4()}),
        ("quizzes_result_belongs_to_submission", Attempt, {"submitted_at": NOW}),
        ("quizzes_result_belongs_to_submission", Attempt, {"passed": True}),
        ("quizzes_attempt_purpose_is_known", Attempt, {"purpose": "poll"}),
        (
            "quizzes_pretest_is_never_passed",
            Attempt,
            {"purpose": "pretest", "submitted_at": NOW, "points": 1, "passed": True},
        ),
        ("quizzes_result_belongs_to_submission", Attempt, {"submitted_at": NOW, "points": 1}),
        (
            "quizzes_pretest_is_never_passed",
            Attempt,
            {"purpose": "update", "submitted_at": NOW, "points": 1, "passed": True},
        ),
        (
            "quizzes_update_quiz_is_of_a_learner",
            Attempt,
            {"purpose": "update", "enrolment": None, "visitor": uuid.uuid4()},
        ),
        ("quizzes_result_belongs_to_submission", Attempt, {"purpose": "pretest", "submitted_at": NOW}),
        ("quizzes_result_belongs_to_submission", Attempt, {"purpose": "pretest", "points": 1}),
        ("quizzes_pass_mark_is_a_percentage", Attempt, {"pass_mark": 0}),
        ("quizzes_pass_mark_is_a_percentage", Attempt, {"pass_mark": 101}),
        ("quizzes_confidence_has_three_steps", AttemptItem, {"confidence": 3}),
        ("quizzes_points_from_zero_to_one", AttemptItem, {"points": "1.0001"}),
        ("quizzes_verdict_follows_answer", AttemptItem, {"checked_at": NOW}),
    ],
)
def test_facts_that_cannot_be_are_refused(attempt, name, model, values):
    rows = model.objects.filter(pk=model.objects.first().pk)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**values)


def test_a_quiz_and_its_questions_beforehand_may_be_open_together_and_each_has_its_own_numbers(course, enrolment):
    pretest = make_pretest(course, enrolment)
    Attempt.objects.create(**_again(pretest), purpose=Purpose.QUIZ, enrolment=enrolment)
    assert Attempt.objects.open().count() == 2


@pytest.mark.parametrize("kind", ["learner", "visitor"])
def test_the_questions_beforehand_come_once_also_after_they_were_handed_in(course, enrolment, kind):
    owner = {"enrolment": enrolment} if kind == "learner" else {"visitor": uuid.uuid4()}
    pretest = make_known(course, *owner.values(), right=2)
    with pytest.raises(IntegrityError, match=_named(f"quizzes_one_pretest_per_{kind}")), transaction.atomic():
        Attempt.objects.create(**_again(pretest, number=2), purpose=Purpose.PRETEST, **owner)


def _again(attempt, number=1):
    return {"quiz": attempt.quiz, "release": attempt.release, "pass_mark": 75, "number": number}


def _named(name):
    """Return the name where the database tells it; SQLite names the columns of a unique constraint instead."""
    return name if connection.vendor == "postgresql" else "UNIQUE"


def test_two_items_never_stand_at_one_place(attempt):
    first, second = attempt.drawn.order_by("position")[:2]
    with pytest.raises(IntegrityError), transaction.atomic():
        AttemptItem.objects.filter(pk=second.pk).update(position=first.position)


def test_an_item_is_drawn_once_per_attempt(attempt):
    first, second = attempt.drawn.order_by("position")[:2]
    with pytest.raises(IntegrityError), transaction.atomic():
        AttemptItem.objects.filter(pk=second.pk).update(version=first.version)


def test_a_course_has_one_final_test(course):
    with pytest.raises(IntegrityError), transaction.atomic():
        Quiz.objects.create(course=course)


@pytest.mark.parametrize(
    ("name", "values"),
    [("quizzes_expert_answer_on_the_scale", {"answer": 3}), ("quizzes_expert_answers_once", {"answer": 0})],
)
def test_an_expert_answers_each_question_once_and_on_the_scale(course, name, values):
    version = ItemVersion.objects.first()
    expert = Expert.objects.create(course=course, name="A", profession="B")
    if name == "quizzes_expert_answers_once":
        ExpertAnswer.objects.create(expert=expert, version=version, answer=1, answered_at=NOW)
    with pytest.raises(IntegrityError, match=f"{name}|UNIQUE"), transaction.atomic():
        ExpertAnswer.objects.create(expert=expert, version=version, answered_at=NOW, **values)


def test_an_expert_has_a_name(course):
    with pytest.raises(IntegrityError, match="quizzes_expert_has_a_name"), transaction.atomic():
        Expert.objects.create(course=course, name="", profession="B")


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("quizzes_score_of_known_attempts", QuizScore, {"which": "some"}),
        ("quizzes_item_score_in_a_bin", ItemScore, {"which": "some"}),
        ("quizzes_item_score_in_a_bin", ItemScore, {"bin": 21}),
        ("quizzes_choice_in_a_bin", ItemChoice, {"which": "some"}),
        ("quizzes_choice_in_a_bin", ItemChoice, {"bin": 101}),
    ],
)
def test_sums_of_item_analysis_that_cannot_be_are_refused(course, enrolment, name, model, values):
    make_result(course, enrolment, right=2)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.filter(pk=model.objects.first().pk).update(**values)


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("quizzes_score_counted_once", QuizScore),
        ("quizzes_item_score_counted_once", ItemScore),
        ("quizzes_choice_counted_once", ItemChoice),
    ],
)
def test_sums_of_item_analysis_have_one_row_each(course, enrolment, name, model):
    make_result(course, enrolment, right=2)
    row = model.objects.first()
    row.pk = None
    with pytest.raises(IntegrityError, match=_named(name)), transaction.atomic():
        row.save(force_insert=True)
