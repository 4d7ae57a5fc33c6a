"""The overview, the submission, the result and the answers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from quizzes import services
from quizzes.models import Attempt
from tests.quizzes.builders import (
    FIRST_MODULE,
    answer_all,
    give,
    items_of,
    make_attempt,
    make_result,
    right_answer,
    wrong_answer,
)
from ui.templatetags.ui import tr


def url_of(attempt, name):
    return reverse(f"quizzes:{name}", args=[attempt.uuid]).replace("/nl/", "/en/")


def reasons(attempt):
    with override("en"):
        return [escape(tr(option["why"])) for row in items_of(attempt) for option in row.version.content["options"]]


def test_the_overview_says_in_words_what_is_open_and_marked(user_client, attempt):
    rows = items_of(attempt)
    give(rows[0], right_answer(rows[0]))
    services.set_flag(answer=rows[1], flagged=True, at=attempt.started_at)
    page = user_client.get(url_of(attempt, "review")).content.decode()
    assert "5 questions are still open." in page
    assert "You marked one question to come back to." in page
    assert page.count("Answered") == 1
    assert page.count("Open</span>") == 5


def test_open_questions_must_be_confirmed(user_client, attempt):
    reply = user_client.post(url_of(attempt, "submit"))
    assert reply.status_code == 422
    assert "Answer the open questions" in reply.content.decode()
    assert Attempt.objects.get().is_open
    assert user_client.post(url_of(attempt, "submit"), {"confirm": "on"}).url == url_of(attempt, "result")
    assert not Attempt.objects.get().is_open


def test_a_double_click_on_submit_is_one_submission(user_client, attempt):
    answer_all(attempt, right=6)
    first = user_client.post(url_of(attempt, "submit"))
    before = Attempt.objects.get().submitted_at
    assert user_client.post(url_of(attempt, "submit")).url == first.url
    assert Attempt.objects.get().submitted_at == before
    assert user_client.get(url_of(attempt, "review")).url == first.url


def test_the_result_says_what_was_right_and_what_is_enough(user_client, course, enrolment):
    attempt = make_result(course, enrolment, right=4)
    page = user_client.get(url_of(attempt, "result")).content.decode()
    assert "Not passed yet" in page
    assert "You earned 4 of the 6 points. 4.5 is enough." in page
    assert re.search(r"/lessons/[\w-]+/#[a-z]-[\w-]+\"", page)
    assert "Start again" in page


def test_what_one_was_sure_of_and_not_right_comes_with_its_explanation(user_client, attempt):
    row = items_of(attempt)[2]
    services.check_answer(answer=row, response=wrong_answer(row), confidence=2, revision=0, at=attempt.started_at)
    services.submit(attempt=attempt, at=attempt.started_at)
    page = user_client.get(url_of(attempt, "result")).content.decode()
    assert "Sure, and not quite right" in page
    assert "#q-3" in page


def test_a_passed_quiz_leads_to_the_next_module(user_client, course, enrolment):
    page = user_client.get(url_of(make_result(course, enrolment, right=6), "result")).content.decode()
    assert "Continue module 2" in page


def test_a_result_leads_to_the_summary_of_its_module(user_client, course, enrolment, ready):
    attempt = make_result(course, enrolment, right=4)
    link = f"/en/courses/{course.slug}/modules/{attempt.quiz.module.slug}/summary.en.pdf"
    assert f'href="{link}"' in user_client.get(url_of(attempt, "result")).content.decode()
    final = make_result(course, ready, module=None, right=8)
    assert "/summary." not in user_client.get(url_of(final, "result")).content.decode()


def test_all_answers_of_a_module_quiz_are_explained_and_the_missed_ones_alone(user_client, course, enrolment):
    attempt = make_result(course, enrolment, right=4)
    page = user_client.get(url_of(attempt, "answers")).content.decode()
    assert all(why in page for why in reasons(attempt))
    missed = user_client.get(url_of(attempt, "answers"), {"missed": "1"}).content.decode()
    assert missed.count('class="reviewed"') == 2


def test_the_key_of_a_failed_final_test_stays_shut_since_it_can_be_taken_again(user_client, course, ready):
    for number in range(1, 4):
        attempt = make_result(course, ready, module=None, right=8, seed=number)
        page = user_client.get(url_of(attempt, "result")).content.decode()
        assert user_client.get(url_of(attempt, "answers")).url == url_of(attempt, "result")
        assert not any(why in page for why in reasons(attempt))
        assert "#p-" not in page
        assert "Read again" in page
        assert "open once you pass the final test" in page


def test_a_passed_final_test_opens_the_explanations_of_every_attempt(user_client, course, ready):
    failed = make_result(course, ready, module=None, right=0)
    passed = make_result(course, ready, module=None, right=16, seed=2)
    for attempt in (failed, passed):
        page = user_client.get(url_of(attempt, "answers")).content.decode()
        assert all(why in page for why in reasons(attempt))
    assert "To the evaluation" in user_client.get(url_of(passed, "result")).content.decode()


def test_the_key_is_shut_while_another_final_test_is_open(user_client, course, ready):
    attempts = [make_result(course, ready, module=None, right=0, seed=n) for n in range(3)]
    later = attempts[-1].submitted_at + timedelta(hours=25)
    make_attempt(course, ready, module=None, at=later)
    assert user_client.get(url_of(attempts[0], "answers")).status_code == 302


def test_a_visitor_is_offered_an_account_with_the_result(client, course):
    start = reverse("quizzes:start_module_quiz", args=["darm-brein-as", FIRST_MODULE])
    client.post(start)
    attempt = Attempt.objects.get()
    answer_all(attempt, right=6)
    page = client.get(client.post(url_of(attempt, "submit")).url).content.decode()
    assert "Save your result with an account" in page
    assert FIRST_MODULE in client.session["visitor"]["passed"]


@pytest.mark.parametrize("name", ["review", "result", "answers", "submit"])
def test_who_may_see_it(client, stranger, attempt, name):
    method = client.post if name == "submit" else client.get
    reply = method(url_of(attempt, name))
    assert reply.status_code == 302
    back = "review" if name == "submit" else name
    assert reply.url.endswith(f"next={url_of(attempt, back)}")
    client.force_login(stranger)
    assert method(url_of(attempt, name)).status_code == 404
    wrong = client.get if name == "submit" else client.post
    assert wrong(url_of(attempt, name)).status_code == 405


@pytest.mark.parametrize("name", ["result", "answers"])
def test_before_submission_there_is_no_result(user_client, attempt, name):
    assert user_client.get(user_client.get(url_of(attempt, name)).url).status_code in (200, 302)
    assert not any(
        why in user_client.get(url_of(attempt, name), follow=True).content.decode() for why in reasons(attempt)
    )


def test_pages_write_nothing_and_cost_little(user_client, course, ready, django_assert_max_num_queries):
    for number in range(4):
        make_result(course, ready, right=3, seed=number)
    attempt = make_attempt(course, ready, seed=9)
    done = make_result(course, ready, module=None, right=16)
    pages = [url_of(attempt, "review"), url_of(done, "result"), url_of(done, "answers")]
    user_client.get(pages[0])
    for url in pages:
        with django_assert_max_num_queries(7) as queries:
            user_client.get(url)
        assert all(query["sql"].lstrip("(").startswith("SELECT") for query in queries.captured_queries)
