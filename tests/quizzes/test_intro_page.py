"""Before a quiz: what it is, whether it may begin."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.models import Attempt
from tests.quizzes.builders import FIRST_MODULE, give, items_of, make_attempt, make_result, right_answer

COURSE = "darm-brein-as"


def english(name, *args):
    return reverse(f"quizzes:{name}", args=[COURSE, *args]).replace("/nl/", "/en/")


FINAL = ("final_test",)
MODULE = ("module_quiz", FIRST_MODULE)


def test_the_facts_of_a_module_quiz_are_told_before_it_begins(user_client, course):
    page = user_client.get(english(*MODULE)).content.decode()
    assert "6 questions" in page
    assert "4.5 of the 6 points" in page
    assert "Take the quiz" in page
    assert "Your attempts" not in page


def test_starting_leads_to_the_first_question_and_again_to_where_one_was(user_client, user, course):
    url = english("start_module_quiz", FIRST_MODULE)
    reply = user_client.post(url)
    attempt = Attempt.objects.get(enrolment__user=user)
    assert reply.url.endswith(f"/attempts/{attempt.uuid}/1/")
    user_client.post(reply.url, {"answer": right_answer(items_of(attempt)[0]), "revision": "0", "action": "check"})
    assert user_client.post(url).url.endswith(f"/attempts/{attempt.uuid}/2/")
    assert "Continue at question 2" in user_client.get(english(*MODULE)).content.decode()


def test_earlier_attempts_are_listed_with_the_best(user_client, course, enrolment):
    for right in (1, 5, 3):
        make_result(course, enrolment, right=right, seed=right)
    page = user_client.get(english(*MODULE)).content.decode()
    assert "Start again" in page
    assert page.index("(best)") > page.index("<td>5")
    assert page.count("Not passed yet") == 2


def test_a_visitor_may_take_the_open_module_only(client, course):
    assert client.get(english(*MODULE)).status_code == 200
    reply = client.post(english("start_module_quiz", FIRST_MODULE))
    assert client.get(reply.url).status_code == 200
    for name in ("module_quiz", "start_module_quiz"):
        method = client.get if name == "module_quiz" else client.post
        reply = method(english(name, "serotonine"))
        assert reply.url.endswith("/modules/serotonine/")
    assert Attempt.objects.count() == 1


def test_a_visitor_begins_no_final_test(client, course):
    for url in (english(*FINAL), english("start_final_test")):
        assert "/account/login/" in client.post(url).url or client.get(url).status_code == 302


def test_what_the_final_test_still_needs_is_named_with_links(user_client, course, enrolment):
    page = user_client.get(english(*FINAL)).content.decode()
    assert "What is still needed" in page
    assert page.count("(not passed yet)") == 6
    assert "Start the final test" not in page
    assert user_client.post(english("start_final_test"), {"own_work": "on"}).url == english(*FINAL)
    assert not Attempt.objects.exists()


def test_the_declaration_is_asked_and_kept(user_client, course, ready):
    assert "own_work" in user_client.get(english(*FINAL)).content.decode()
    reply = user_client.post(english("start_final_test"))
    assert reply.status_code == 422
    assert "Confirm that you take this test yourself." in reply.content.decode()
    assert not Attempt.objects.exists()
    reply = user_client.post(english("start_final_test"), {"own_work": "on"})
    attempt = Attempt.objects.get()
    assert attempt.declared_at
    assert attempt.drawn.count() == 16
    assert reply.url.endswith("/1/")


def test_a_final_test_under_way_is_resumed_at_the_first_open_question(user_client, course, ready):
    attempt = make_attempt(course, ready, module=None)
    for row in items_of(attempt)[:3]:
        give(row, right_answer(row))
    page = user_client.get(english(*FINAL)).content.decode()
    assert "Continue at question 4" in page
    assert "Start the final test" not in page


def test_attempts_left_and_the_wait_are_told(user_client, course, ready):
    for number in range(3):
        page = user_client.get(english(*FINAL)).content.decode()
        assert "Start the final test" in page
        if number:
            assert f"{3 - number} attempt" in page
        make_result(course, ready, module=None, right=0, seed=number)
    page = user_client.get(english(*FINAL)).content.decode()
    opens = timezone.localtime(Attempt.objects.order_by("-number").first().submitted_at + timedelta(hours=24))
    assert f"{opens:%H:%M}" in page
    assert "Start the final test" not in page
    assert user_client.post(english("start_final_test"), {"own_work": "on"}).url == english(*FINAL)


def test_after_passing_the_way_leads_to_the_evaluation(user_client, course, ready):
    make_result(course, ready, module=None, right=16)
    page = user_client.get(english(*FINAL)).content.decode()
    assert "You passed the final test." in page
    assert "Start the final test" not in page


@pytest.mark.parametrize("name", ["module_quiz", "start_module_quiz"])
def test_unknown_addresses_and_wrong_methods(user_client, course, name):
    method = user_client.get if name == "module_quiz" else user_client.post
    assert method(english(name, "unknown")).status_code == 404
    assert method(reverse(f"quizzes:{name}", args=["unknown", FIRST_MODULE])).status_code == 404
    wrong = user_client.post if name == "module_quiz" else user_client.get
    assert wrong(english(name, FIRST_MODULE)).status_code == 405


def test_looking_writes_nothing_and_costs_little(user_client, course, ready, django_assert_max_num_queries):
    make_result(course, ready, right=2)
    user_client.get(english(*MODULE))
    for url in (english(*MODULE), english(*FINAL)):
        with django_assert_max_num_queries(8) as queries:
            user_client.get(url)
        assert all(query["sql"].lstrip("(").startswith("SELECT") for query in queries.captured_queries)
