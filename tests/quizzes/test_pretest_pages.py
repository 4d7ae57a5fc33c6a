"""The pages of the questions before a module: offered, asked without a verdict, and kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone

from courses.models import Lesson, Module
from courses.outline import forget
from courses.services import mark_read
from quizzes.models import Attempt
from tests.factories import PASSWORD
from tests.quizzes.builders import (
    FIRST_MODULE,
    give,
    items_of,
    make_attempt,
    make_known,
    make_pretest,
    right_answer,
    wrong_answer,
)

COURSE = "darm-brein-as"
JSON = {"Accept": "application/json"}
NOW = timezone.now()


def english(name, *args):
    return reverse(f"quizzes:{name}", args=args).replace("/nl/", "/en/")


OFFER, START = ("pretest", COURSE, FIRST_MODULE), ("start_pretest", COURSE, FIRST_MODULE)


@pytest.fixture
def pretest(course, enrolment):
    return make_pretest(course, enrolment)


def asked(row):
    return english("question", row.attempt.uuid, row.position)


def send(client, row, action="next", answer=(), **kwargs):
    return client.post(asked(row), {"answer": answer, "revision": str(row.revision), "action": action}, **kwargs)


# The offer and the start.


def test_the_offer_says_how_many_how_long_and_that_it_does_not_count(client, course):
    page = client.get(english(*OFFER)).content.decode()
    for words in ("4 questions", "About 3 minutes", "Does not count", "Answer the questions"):
        assert words in page


@pytest.mark.parametrize("who", ["learner", "visitor"])
def test_starting_leads_to_the_first_question_and_again_to_the_first_open_one(client, user, course, who):
    if who == "learner":
        client.force_login(user)
    reply = client.post(english(*START))
    attempt = Attempt.objects.get()
    assert (attempt.is_pretest, attempt.enrolment is not None) == (True, who == "learner")
    assert reply.url == english("question", attempt.uuid, 1)
    send(client, items_of(attempt)[0], answer=right_answer(items_of(attempt)[0]))
    assert client.post(english(*START)).url == english("question", attempt.uuid, 2)
    assert "Continue at question 2" in client.get(english(*OFFER)).content.decode()


def test_the_offer_tells_how_it_stands(user_client, course, enrolment):
    mark_read(enrolment=enrolment, lesson=Lesson.objects.filter(module__slug=FIRST_MODULE).first().pk, at=NOW)
    assert "You have read 1 lesson of this module already." in user_client.get(english(*OFFER)).content.decode()
    known = make_known(course, enrolment, right=1)
    page = user_client.get(english(*OFFER)).content.decode()
    assert "are kept." in page
    assert english("result", known.uuid) in page
    assert "Answer the questions" not in page


def test_who_has_begun_the_quiz_is_told_so_and_cannot_begin(user_client, course, enrolment):
    make_attempt(course, enrolment)
    assert "you have begun that already" in user_client.get(english(*OFFER)).content.decode()
    assert user_client.post(english(*START)).url == english(*OFFER)
    assert not Attempt.objects.pretests().exists()


@pytest.mark.parametrize(("name", "method"), [("pretest", "get"), ("start_pretest", "post")])
def test_the_addresses_before_it(client, user, course, name, method):
    ask = getattr(client, method)
    other = getattr(client, {"get": "post", "post": "get"}[method])
    closed = ask(english(name, COURSE, "serotonine"))
    assert closed.url == reverse("courses:module", args=[COURSE, "serotonine"]).replace("/nl/", "/en/")
    client.force_login(user)
    assert ask(english(name, COURSE, "serotonine")).status_code in (200, 302)
    assert ask(english(name, COURSE, "nothing")).status_code == 404
    assert ask(english(name, "nothing", FIRST_MODULE)).status_code == 404
    assert other(english(name, COURSE, FIRST_MODULE)).status_code == 405


@pytest.fixture
def retired(course):
    """Take module 1 out of the course; the process forgets it, and afterwards that it was gone."""
    Module.objects.filter(slug=FIRST_MODULE).update(retired_at=NOW)
    forget()
    yield
    forget()


def test_a_module_that_is_no_longer_taught_asks_nothing_beforehand(user_client, retired):
    assert user_client.get(english(*OFFER)).status_code == 404
    assert user_client.post(english(*START)).status_code == 404


# The questions.


def test_a_question_offers_not_to_know_and_asks_no_certainty(user_client, pretest):
    page = user_client.get(asked(items_of(pretest)[0])).content.decode()
    assert "I do not know" in page
    assert "Questions before module 1. Question 1 of 4." in page
    for words in ("How sure are you?", "Check my answer", "Mark to come back to"):
        assert words not in page


@pytest.mark.parametrize("action", ["next", "unknown"])
def test_each_button_leads_on_with_or_without_an_answer_and_after_the_last_to_the_overview(
    user_client, pretest, action
):
    rows = items_of(pretest)
    for row, after in pairwise(rows):
        assert send(user_client, row, action).url == asked(after)
    assert send(user_client, rows[-1], action).url == english("review", pretest.uuid)


def test_not_knowing_clears_what_was_chosen(user_client, pretest):
    row = give(items_of(pretest)[0], right_answer(items_of(pretest)[0]))
    send(user_client, row, "unknown", wrong_answer(row))
    row.refresh_from_db()
    assert (row.response, row.answered_at) == (None, None)


@pytest.mark.parametrize("action", ["check", "save", "", "x" * 8])
def test_whatever_else_is_sent_saves_and_shows_no_verdict(user_client, pretest, action):
    row = items_of(pretest)[0]
    assert send(user_client, row, action, wrong_answer(row)).url == asked(row)
    row.refresh_from_db()
    assert (row.response, row.checked_at, row.confidence) == (wrong_answer(row), None, None)
    assert user_client.get(english("feedback", pretest.uuid, 1)).url == asked(row)


@pytest.mark.parametrize("answer", ["zz", "\x00", "😀", "x" * 100_000])
def test_what_cannot_be_an_answer_is_refused_beside_the_field(user_client, pretest, answer):
    reply = send(user_client, items_of(pretest)[0], "next", [answer])
    assert reply.status_code == 422
    assert "That answer does not belong to this question" in reply.content.decode()


def test_the_script_saves_and_is_told_of_another_answer(user_client, pretest):
    row = items_of(pretest)[0]
    reply = send(user_client, row, "save", right_answer(row), headers=JSON)
    assert reply.json() == {"state": "saved", "revision": 1}
    assert send(user_client, row, "save", wrong_answer(row), headers=JSON).status_code == 409


def test_an_answer_survives_an_expired_sign_in(client, user, pretest):
    row = items_of(pretest)[0]
    reply = send(client, row, "next", right_answer(row))
    assert client.post(reply.url, {"login": user.email, "password": PASSWORD}).url == asked(row)
    row.refresh_from_db()
    assert row.response == right_answer(row)


def test_a_question_costs_little(user_client, pretest, django_assert_max_num_queries):
    row = items_of(pretest)[0]
    user_client.get(asked(row))
    with django_assert_max_num_queries(6):
        user_client.get(asked(row))
    with django_assert_max_num_queries(8):
        send(user_client, row, "next", right_answer(row))
