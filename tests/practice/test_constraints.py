"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from practice import services
from practice.models import PracticeCard, PracticePlan, PracticeReview
from tests.practice.builders import ask, reply


@pytest.fixture
def rows(learner):
    """A plan, a card with its review, and an open question."""
    services.set_plan(enrolment=learner, daily=5, reminder="off", weekdays=0)
    return reply(ask(learner)), ask(learner)


TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("practice_daily_number_is_offered", PracticePlan, {"daily": 6}),
        ("practice_reminder_is_known", PracticePlan, {"reminder": "x"}),
        ("practice_reminder_has_its_days", PracticePlan, {"reminder": "days"}),
        ("practice_reminder_has_its_days", PracticePlan, {"weekdays": 128}),
        ("practice_card_is_due_later", PracticeCard, {"due_on": TODAY - timedelta(days=1)}),
        ("practice_memory_is_possible", PracticeCard, {"stability": 0}),
        ("practice_memory_is_possible", PracticeCard, {"difficulty": 11}),
        ("practice_card_rating_has_four_steps", PracticeCard, {"rating": 5}),
        ("practice_review_is_open_or_whole", PracticeReview, {"answered_on": None}),
        ("practice_review_is_open_or_whole", PracticeReview, {"points": None}),
        ("practice_review_is_open_or_whole", PracticeReview, {"response": None}),
        ("practice_points_from_zero_to_one", PracticeReview, {"points": 2}),
        ("practice_confidence_has_three_steps", PracticeReview, {"confidence": 3}),
        ("practice_rating_has_four_steps", PracticeReview, {"rating": 0}),
        ("practice_review_is_due_later", PracticeReview, {"due_on": TODAY - timedelta(days=1)}),
    ],
)
def test_what_cannot_be_is_refused(rows, name, model, values):
    found = model.objects.filter(pk=rows[0].pk) if model is PracticeReview else model.objects.all()
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        found.update(**values)
    constraint = next(one for one in model._meta.constraints if one.name == name)
    assert constraint.violation_error_message


def test_an_open_question_has_nothing_that_an_answer_brings(rows):
    with pytest.raises(IntegrityError), transaction.atomic():
        PracticeReview.objects.filter(pk=rows[1].pk).update(points=1)


def test_one_open_question_per_learner(rows):
    row = rows[1]
    row.pk, row.uuid = None, "b" * 32
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_one_card_per_learner_and_item(rows):
    row = PracticeCard.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
