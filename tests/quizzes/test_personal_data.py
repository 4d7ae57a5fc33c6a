"""Export and erasure."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils import timezone

from courses.services import enrol
from quizzes import personal_data
from quizzes.models import Attempt
from quizzes.selectors import attempts_of
from tests.quizzes.builders import items_of, make_attempt, make_result


def test_every_attempt_with_every_answer_is_exported(user, course, enrolment):
    attempt = make_result(course, enrolment, right=6)
    make_attempt(course, enrolment, module="serotonine")
    found = json.loads(json.dumps(personal_data.export(user)))["attempts"]
    assert [row["quiz"] for row in found] == ["as-en-routes", "serotonine"]
    assert [len(row["answer"]) for row in found[0]["answers"]] == [len(row.response) for row in items_of(attempt)]
    assert found[0]["points"] == "6.0000"
    assert found[1]["answers"][0]["answer"] == []


def test_erasing_forgets_this_persons_attempts_only(user, stranger, course, enrolment):
    make_result(course, enrolment, right=6)
    other = make_attempt(course, enrol(user=stranger, course=course))
    personal_data.erase(user)
    assert list(Attempt.objects.all()) == [other]


def test_the_progress_page_gets_attempts_newest_first(course, enrolment, django_assert_num_queries):
    make_result(course, enrolment, right=6)
    make_attempt(course, enrolment, module="serotonine")
    with django_assert_num_queries(1):
        rows = [(row.quiz.module.slug, row.number, row.items) for row in attempts_of(enrolment)]
    assert rows == [("serotonine", 1, 6), ("as-en-routes", 1, 6)]


def test_points_per_answer_of_the_final_test_come_with_its_key(user, course, ready):
    def exported():
        rows = personal_data.export(user)["attempts"]
        return [{answer["points"] is not None for answer in row["answers"]} for row in rows]

    for number in range(1, 4):
        attempt = make_result(course, ready, right=3, module=None, seed=number)
        assert not attempt.passed
        assert exported() == [{False}] * number
    make_result(course, ready, right=16, module=None, seed=9, at=timezone.now() + timedelta(days=2))
    assert exported() == [{True}] * 4
