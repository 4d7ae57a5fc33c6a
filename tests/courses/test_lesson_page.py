"""The page of a lesson."""

from __future__ import annotations

import gzip
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from courses import outline as outlines
from courses.models import Lesson, LessonText
from tests.factories import make_enrolment

KILOBYTE = 1024


def test_a_lesson_opens_with_a_question_from_practice(client, known, address):
    text = client.get(address("lesson", 1, 2)).content.decode()
    row = LessonText.objects.get(lesson=known.modules[0].lessons[1].pk, language="nl")
    assert escape(row.question) in text
    assert row.body_html in text
    assert "Module 1, deel 2 van 3. Leestijd" in text


def test_the_stepper_says_what_was_read_and_where_one_is(user_client, user, address):
    make_enrolment(user, read=1)
    text = user_client.get(address("lesson", 1, 2)).content.decode()
    stepper = re.search(r'<nav class="toc".*?</nav>', text, re.S).group()
    assert stepper.count("(gelezen)") == 1
    assert f'href="{address("lesson", 1, 2)}" aria-current="page"' in stepper


def test_the_summary_stands_at_the_last_lesson_of_a_module(client, address):
    assert "Onthoud" not in client.get(address("lesson", 1, 2)).content.decode()
    assert "Onthoud" in client.get(address("lesson", 1, 3)).content.decode()


def test_an_english_page_of_a_dutch_text_says_so_and_marks_it(client, address, dutch_only):
    text = client.get(address("lesson", 1, 1).replace("/nl/", "/en/")).content.decode()
    assert "not yet available in English" in text
    assert '<div class="prose text" lang="nl"' in text
    assert '<html lang="en"' in text


def test_the_english_page_shows_the_english_text(client, known, address):
    row = LessonText.objects.get(lesson=known.lessons[0].pk, language="en")
    text = client.get(address("lesson", 1, 1).replace("/nl/", "/en/")).content.decode()
    assert '<div class="prose text" lang="en"' in text
    assert row.body_html in text
    assert escape(row.question) in text
    assert "not yet available" not in text


def test_a_visitor_at_a_closed_lesson_is_shown_how_to_get_in(client, address):
    answer = client.get(address("lesson", 2, 1))
    assert (answer.status_code, answer.url) == (302, address("module", 2))


def test_a_retired_lesson_stays_open_to_those_who_read_it(client, user, stranger, address, known):
    url = address("lesson", 1, 1)
    make_enrolment(user, read=1)
    Lesson.objects.filter(pk=known.lessons[0].pk).update(retired_at=timezone.now())
    outlines.forget()
    client.force_login(stranger)
    assert client.get(url).status_code == 404
    client.force_login(user)
    assert "hoort niet meer bij de cursus" in client.get(url).content.decode()


def test_unknown_lessons_are_not_found(client, course, known):
    for module, lesson in [("nothing", "x"), (known.modules[0].slug, "x"), ("nothing", known.lessons[0].slug)]:
        assert client.get(reverse("courses:lesson", args=[course.slug, module, lesson])).status_code == 404


def test_a_lesson_without_a_text_is_not_found(client, known, address):
    url = address("lesson", 1, 1)
    LessonText.objects.filter(lesson=known.lessons[0].pk).delete()
    assert client.get(url).status_code == 404


def test_a_lesson_is_for_looking_at(client, address):
    assert client.post(address("lesson", 1, 1)).status_code == 405


def test_a_lesson_costs_a_learner_at_most_six_queries_however_many_learn(
    user_client, user, address, known, django_assert_max_num_queries, django_assert_num_queries
):
    url = address("lesson", 2, 2)
    make_enrolment(user, read=5, passed=1)
    with django_assert_max_num_queries(6):
        user_client.get(url)
    with django_assert_max_num_queries(5) as warm:
        user_client.get(url)
    for _number in range(30):
        make_enrolment(read=8, passed=2)
    with django_assert_num_queries(len(warm)):
        user_client.get(url)


def test_a_lesson_costs_a_visitor_at_most_two_queries(client, address, known, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        client.get(address("lesson", 1, 1))
    client.post(address("read", 1, 1))
    client.get(address("lesson", 1, 2))
    with django_assert_max_num_queries(2):
        client.get(address("lesson", 1, 2))


@pytest.mark.parametrize("module", range(1, 7))
def test_every_lesson_weighs_at_most_fourteen_kilobytes(user_client, known, address, module):
    for number in range(1, len(known.modules[module - 1].lessons) + 1):
        assert len(gzip.compress(user_client.get(address("lesson", module, number)).content)) <= 14 * KILOBYTE


def test_a_lesson_says_how_many_minutes_of_the_module_are_left(user_client, user, known, address):
    module = known.modules[0]
    text = user_client.get(address("lesson", 1, 2)).content.decode()
    assert f"Nog ± {module.minutes} minuten in deze module." in text
    make_enrolment(user, read=1)
    text = user_client.get(address("lesson", 1, 2)).content.decode()
    assert f"Nog ± {module.minutes - module.lessons[0].minutes} minuten in deze module." in text
    make_enrolment(user, read=3, passed=1)
    assert "Nog ±" not in user_client.get(address("lesson", 1, 2)).content.decode()
