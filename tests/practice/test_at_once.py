"""Two devices at the same instant: real threads, each with its own connection, on a database that they share."""

from __future__ import annotations

from random import Random

from django.utils import timezone

from practice import services
from practice.errors import AlreadyAnswered
from practice.models import PracticeCard, PracticePlan, PracticeReview
from practice.reminders import send_reminders
from practice.selectors import local_day
from tests.factories import make_enrolment
from tests.practice.builders import ask, right_answer, wrong_answer
from tests.quizzes.test_at_once import all_at_once


def test_asked_at_once_there_is_one_question(whole_course):
    learner = make_enrolment(read=4, passed=1)
    asked = all_at_once(lambda seed: services.ask_next(enrolment=learner, at=timezone.now(), rng=Random(seed)).pk)
    assert set(asked) == {PracticeReview.objects.get().pk}


def test_answered_at_once_one_answer_stands(whole_course):
    review = ask(make_enrolment(read=4, passed=1))
    answers = [right_answer(review), wrong_answer(review)]
    done = all_at_once(
        lambda number: services.answer(
            review=review, response=answers[number % 2], confidence=2, revision=0, at=timezone.now()
        )
    )
    (first,) = [row for row in done if isinstance(row, PracticeReview)]
    assert sum(isinstance(row, AlreadyAnswered) for row in done) == len(done) - 1
    review.refresh_from_db()
    assert (review.response, review.points) == (first.response, first.points)
    assert PracticeCard.objects.get().reviewed_at == review.answered_at


def test_two_runs_of_the_mails_at_once_send_one(whole_course, mailoutbox):
    services.set_plan(enrolment=make_enrolment(read=4, passed=1), daily=5, reminder="days", weekdays=127)
    found = all_at_once(lambda number: send_reminders(day=local_day()))
    assert sum(mailed for mailed, failed in found) == 1
    assert len(mailoutbox) == 1
    assert PracticePlan.objects.get().reminded_on == local_day()
