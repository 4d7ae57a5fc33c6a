"""What the database itself refuses, whoever writes. (One owner and one open attempt: test_attempts.)"""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from quizzes.models import Attempt, AttemptItem, ItemVersion, Quiz

NOW = timezone.now()


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("quizzes_item_kind_is_known", ItemVersion, {"kind": "essay"}),
        ("quizzes_attempt_has_one_owner", Attempt, {"visitor": uuid.uuid4()}),
        ("quizzes_result_belongs_to_submission", Attempt, {"submitted_at": NOW}),
        ("quizzes_result_belongs_to_submission", Attempt, {"passed": True}),
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
