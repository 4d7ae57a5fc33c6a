"""What is told of the questions before a module: how many, and afterwards what has changed; never which."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from quizzes import services
from quizzes.models import Attempt
from tests.quizzes.builders import (
    FIRST_MODULE,
    answer_all,
    give,
    items_of,
    make_attempt,
    make_known,
    make_pretest,
    make_result,
    right_answer,
)

COURSE = "darm-brein-as"
NOW = timezone.now()


def english(name, *args):
    return reverse(f"quizzes:{name}", args=args).replace("/nl/", "/en/")


OFFER, START = ("pretest", COURSE, FIRST_MODULE), ("start_pretest", COURSE, FIRST_MODULE)


@pytest.fixture
def pretest(course, enrolment):
    return make_pretest(course, enrolment)


def test_open_ones_need_no_confirmation(user_client, pretest):
    give(items_of(pretest)[0], right_answer(items_of(pretest)[0]))
    page = user_client.get(english("review", pretest.uuid)).content.decode()
    assert "3 questions are open. They count as not known yet, and that is fine." in page
    assert "Submit with" not in page
    assert user_client.post(english("submit", pretest.uuid)).url == english("result", pretest.uuid)
    pretest.refresh_from_db()
    assert pretest.points == 1


def test_only_how_many_per_objective_is_told_and_no_question(user_client, course, enrolment):
    known = make_known(course, enrolment, right=4)
    page = user_client.get(english("result", known.uuid)).content.decode()
    assert "Kept" in page
    assert page.count("2 of 2</span>") == 2
    assert "4 questions say little: take this as an impression." in page
    assert "assed" not in page
    for row in items_of(known):
        assert escape(row.version.content["stem"]["en"]) not in page
        assert all(escape(option["why"]["en"]) not in page for option in row.version.content["options"])


def test_the_explanations_open_once_the_quiz_was_handed_in(user_client, course, enrolment):
    known = make_known(course, enrolment, right=1, at=NOW)
    answers, result = english("answers", known.uuid), english("result", known.uuid)
    assert user_client.get(answers).url == result
    quiz = make_attempt(course, enrolment, at=NOW)
    assert user_client.get(answers).url == result
    services.submit(attempt=quiz, at=NOW)
    page = user_client.get(answers).content.decode()
    assert all(escape(row.version.content["stem"]["en"]) in page for row in items_of(known))
    assert answers in user_client.get(result).content.decode()


def test_the_quizs_result_compares_with_before(user_client, course, enrolment):
    make_known(course, enrolment, right=0, at=NOW)
    quiz = make_result(course, enrolment, right=6, at=NOW + timedelta(hours=1))
    page = user_client.get(english("result", quiz.uuid)).content.decode()
    assert "Before and after" in page
    assert page.count("0 of 2</span>") == 2
    assert page.count("more than before") == 2
    assert "take this as an impression" in page


def test_without_questions_beforehand_the_result_says_nothing_of_them(user_client, course, enrolment):
    quiz = make_result(course, enrolment, right=6)
    page = user_client.get(english("result", quiz.uuid)).content.decode()
    assert "Before and after" not in page


def test_a_visitor_sees_the_comparison_too_and_keeps_it(client, user, course):
    client.post(english(*START))
    pretest = Attempt.objects.get()
    client.post(english("submit", pretest.uuid))
    client.post(english("start_module_quiz", COURSE, FIRST_MODULE))
    quiz = Attempt.objects.quizzes().get()
    answer_all(quiz, right=6)
    result = client.post(english("submit", quiz.uuid)).url
    assert "Before and after" in client.get(result).content.decode()
    services.attach_visitor_attempts(user=user, visitor=quiz.visitor, at=NOW)
    client.force_login(user)
    assert "Before and after" in client.get(result).content.decode()
    assert "Before and after" in client.get("/en/progress/").content.decode()


def test_the_progress_page_compares_and_lists_no_attempt_for_it(user_client, course, enrolment):
    make_known(course, enrolment, right=1, at=NOW)
    page = user_client.get("/en/progress/").content.decode()
    assert "You have not taken a quiz yet." in page
    assert "Before and after" not in page
    make_result(course, enrolment, right=6, at=NOW + timedelta(hours=1))
    page = user_client.get("/en/progress/").content.decode()
    assert "Before and after" in page
    assert page.count("attempt 1") == 1


@pytest.mark.parametrize("name", ["review", "result", "answers", "submit"])
def test_another_persons_are_not_found(client, stranger, pretest, name):
    client.force_login(stranger)
    ask = client.post if name == "submit" else client.get
    assert ask(english(name, pretest.uuid)).status_code == 404


def test_pages_write_nothing_and_cost_little(user_client, course, enrolment, django_assert_max_num_queries):
    known = make_known(course, enrolment, right=1, at=NOW)
    for number in range(3):
        quiz = make_result(course, enrolment, right=6, at=NOW + timedelta(hours=number + 1), seed=number)
    pages = [english("result", known.uuid), english("result", quiz.uuid), english("answers", known.uuid)]
    pages.append(english(*OFFER))
    for url in pages:  # as in a running site, the process has seen the course before
        user_client.get(url)
    for url in pages:
        with django_assert_max_num_queries(7) as queries:
            assert user_client.get(url).status_code == 200
        assert all(query["sql"].startswith("SELECT") for query in queries.captured_queries)
