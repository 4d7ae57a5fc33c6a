"""The pages: what they show, to whom, and what they do with any input."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from practice import services
from practice.models import PracticeCard, PracticePlan, PracticeReview
from quizzes.items import REGISTRY
from tests.factories import make_enrolment
from tests.practice.builders import ask, only, reply, right_answer, wrong_answer
from tests.quizzes.builders import make_result
from tests.quizzes.kinds.examples import EXAMPLES


def url(name, *args):
    return reverse(f"practice:{name}", args=args)


def text(reply):
    return reply.content.decode()


@pytest.fixture
def home(course):
    return url("home", course.slug)


def test_nothing_is_open_before_a_quiz_was_passed(user_client, home, course):
    page = text(user_client.get(home))
    assert "Nog niet open" in page
    assert 'name="daily"' not in page
    assert user_client.post(home, {"daily": "5", "reminder": "due"}).status_code == 200
    assert user_client.post(url("next", course.slug)).url == home
    assert not PracticePlan.objects.exists()


def test_a_review_from_the_first_page_to_the_next_question(user_client, learner, home, course):
    assert "5 vragen voor vandaag" in text(user_client.get(home))
    page = user_client.post(url("next", course.slug), follow=True)
    review = PracticeReview.objects.get()
    assert page.redirect_chain == [(url("question", review.uuid), 302)]
    assert escape(review.version.content["stem"]["nl"]) in text(page)
    assert "Vraag 1 van 5 vandaag." in text(page)
    sent = {"answer": wrong_answer(review), "confidence": "2", "revision": "0", "action": "check"}
    page = user_client.post(url("question", review.uuid), sent, follow=True)
    assert page.redirect_chain == [(url("feedback", review.uuid), 302)]
    for option in review.version.content["options"]:
        assert escape(option["why"]["nl"]) in text(page)
    assert "Deze vraag komt terug op" in text(page)
    assert "Lees terug" in text(page)
    user_client.post(url("next", course.slug))
    assert PracticeReview.objects.count() == 2
    assert "4 vragen voor vandaag" in text(user_client.get(home))


def test_the_key_is_not_on_the_page_of_the_question(user_client, learner):
    review = ask(learner)
    page = text(user_client.get(url("question", review.uuid)))
    assert all(escape(option["why"]["nl"]) not in page for option in review.version.content["options"])
    assert user_client.get(url("feedback", review.uuid)).url == url("question", review.uuid)


def test_options_keep_their_order_within_a_question(user_client, learner):
    review = ask(learner)
    for _ in range(2):
        page = text(user_client.get(url("question", review.uuid)))
        places = [page.index(f'value="{key}" id="a-') for key in review.option_order]
        assert places == sorted(places)


@pytest.mark.parametrize("kind", sorted(set(EXAMPLES) & set(REGISTRY) - {"case", "concordance"}))
def test_every_kind_is_asked_and_explained(user_client, learner, course, kind):
    only(course, kind)
    review = ask(learner)
    assert user_client.get(url("question", review.uuid)).status_code == 200
    sent = {"answer": right_answer(review), "revision": "0", "action": "check"}
    page = user_client.post(url("question", review.uuid), sent, follow=True)
    assert page.status_code == 200
    assert PracticeReview.objects.get().points == 1


def test_a_case_is_answered_page_by_page(user_client, learner, course):
    only(course, "case")
    review = ask(learner)
    stages = [stage["key"] for stage in review.version.content["stages"]]
    pairs = [pair.split("=") for pair in right_answer(review)]
    for number, stage in enumerate(stages):
        page = text(user_client.get(url("question", review.uuid)))
        is_last = number == len(stages) - 1
        assert ('value="do:next"' in page) is not is_last
        sent = {f"answer.{stage}": [key for of, key in pairs if of == stage], "revision": str(number)}
        sent["action"] = "check" if is_last else "do:next"
        place = user_client.post(url("question", review.uuid), sent).url
        # The same button pressed twice.
        again = user_client.post(url("question", review.uuid), sent)
        here = url("feedback", review.uuid) if is_last else f"{url('question', review.uuid)}#now"
        assert again.url == place == here
    assert PracticeReview.objects.get().points == 1


def test_an_answer_from_another_device_stands_and_the_page_says_so(user_client, learner):
    review = reply(ask(learner))
    assert user_client.get(url("question", review.uuid)).url == url("feedback", review.uuid)
    same = {"answer": right_answer(review), "revision": "0", "action": "check"}
    assert "Dat antwoord blijft staan" not in text(user_client.post(url("question", review.uuid), same, follow=True))
    other = same | {"answer": wrong_answer(review)}
    page = user_client.post(url("question", review.uuid), other, follow=True)
    assert "Dat antwoord blijft staan" in text(page)
    assert PracticeReview.objects.get().points == 1
    assert PracticeCard.objects.count() == 1


def test_an_old_page_shows_how_it_stands_now_and_keeps_what_was_sent(user_client, learner, course):
    only(course, "ordering")
    review = ask(learner)
    given = list(review.option_order)
    services.keep(review=review, response=given, confidence=2, revision=0, act=f"up:{given[1]}")
    page = user_client.post(
        url("question", review.uuid), {"answer": right_answer(review), "revision": "0", "action": "check"}
    )
    assert page.status_code == 409
    assert "Deze vraag is in een ander venster verdergegaan" in text(page)
    assert 'name="revision" value="1"' in text(page)
    assert PracticeReview.objects.get().response == [given[1], given[0], *given[2:]]
    assert 'name="confidence" value="2" checked' in text(user_client.get(url("question", review.uuid)))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"action": "check"},
        {"revision": "0"},
        {"answer": "nonsense", "revision": "0"},
        {"answer": "a\x00b", "revision": "0"},
        {"answer": "x" * 100_000, "revision": "9" * 30},
        {"answer": "🧠", "revision": "-1", "confidence": "7"},
        {"answer.x": "y", "action": "do:\x00"},
    ],
)
def test_any_input_is_shown_again(user_client, learner, sent):
    review = ask(learner)
    page = user_client.post(url("question", review.uuid), sent)
    assert page.status_code == 422
    assert "Controleer uw invoer" in text(page)
    assert PracticeReview.objects.get().is_open


def test_an_explanation_read_on_a_later_day_has_no_number_in_that_day(user_client, learner):
    at = timezone.now() - timedelta(days=2)
    review = reply(ask(learner, at=at), at=at)
    page = text(user_client.get(url("feedback", review.uuid)))
    assert "vandaag." not in page
    assert "Volgende vraag" in page


def test_a_question_left_open_yesterday_is_the_first_of_today(user_client, learner, home, course):
    review = ask(learner, at=timezone.now() - timedelta(days=1))
    assert "5 vragen voor vandaag" in text(user_client.get(home))
    assert user_client.post(url("next", course.slug)).url == url("question", review.uuid)


def test_a_day_is_done(user_client, learner, home, course):
    for _ in range(5):
        review = reply(ask(learner))
    assert 'action="/nl/courses' not in text(user_client.get(url("feedback", review.uuid)))
    page = text(user_client.get(home))
    assert "Klaar voor vandaag" in page
    assert "Morgen staan er weer vragen klaar" in page
    assert user_client.post(url("next", course.slug)).url == home


def test_when_all_is_known_the_page_says_when_the_next_one_comes(user_client, learner, home, course):
    only(course, "single")
    reply(ask(learner), confidence=2)
    page = text(user_client.get(home))
    assert "De volgende vraag komt terug op" in page


def test_it_says_that_it_begins_with_what_was_sure_and_wrong(user_client, learner, home):
    at = timezone.now() - timedelta(days=1)
    reply(ask(learner, at=at), right=False, confidence=2, at=at)
    assert "waar u zeker van was" in text(user_client.get(home))


def test_practice_is_nobody_elses_not_even_an_owners(client, learner, stranger, home):
    review = ask(learner)
    for who in (stranger, None):
        if who:
            client.force_login(who)
        for name in ("question", "feedback"):
            page = client.get(url(name, review.uuid))
            assert page.status_code == 404 if who else page.url.startswith("/nl/account/login/")
        client.logout()
    assert PracticeReview.objects.get().is_open


def test_unknown_places_and_methods(user_client, learner, course, home):
    assert user_client.get(url("question", uuid.uuid4())).status_code == 404
    assert user_client.get(url("home", "no-such-course")).status_code == 404
    assert user_client.get(url("next", course.slug)).status_code == 405
    assert user_client.put(home).status_code == 405


def test_the_pages_cost_the_same_however_much_was_practised(
    user_client, course, learner, home, django_assert_num_queries
):
    review = ask(learner)
    with django_assert_num_queries(11):
        user_client.get(home)
    with django_assert_num_queries(10):
        user_client.get(url("question", review.uuid))
    make_result(course, learner, right=2)
    for _ in range(4):
        review = reply(ask(learner))
    make_enrolment(learner.user, passed=1000)
    ask(learner)
    with django_assert_num_queries(11):
        user_client.get(home)
    with django_assert_num_queries(10):
        user_client.get(url("feedback", review.uuid))


def test_the_way_to_practice_stands_at_a_passed_quiz_and_on_the_progress_page(user_client, course, learner, home):
    failed = make_result(course, learner, right=0)
    passed = make_result(course, learner, right=6)
    assert home not in text(user_client.get(reverse("quizzes:result", args=[failed.uuid])))
    assert home in text(user_client.get(reverse("quizzes:result", args=[passed.uuid])))
    assert home in text(user_client.get(reverse("certificates:progress")))
