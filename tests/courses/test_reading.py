"""Telling that a lesson was read, and where one is."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses import outline as outlines
from courses import services
from courses.models import Course, Enrolment, Lesson, LessonRead, LessonText, ReadingPosition
from courses.outline import outline
from tests.factories import make_enrolment, make_user


def heading(known: Any, number: int) -> str:
    return str(LessonText.objects.get(lesson=known.lessons[number].pk, language="nl").headings[-1]["id"])


def test_reading_enrols_and_leads_to_the_next_lesson(user_client, user, address, read_keys):
    answer = user_client.post(address("read", 1, 1))
    assert (answer.status_code, answer.url) == (302, address("lesson", 1, 2))
    assert len(read_keys()) == 1
    assert user.enrolments.count() == 1


def test_after_the_last_lesson_comes_the_quiz(user_client, course, known, address):
    answer = user_client.post(address("read", 1, 3))
    assert answer.url == reverse("quizzes:module_quiz", args=[course.slug, known.modules[0].slug])


def test_reading_twice_is_one_fact_with_the_first_time(user_client, address, read_keys):
    user_client.post(address("read", 1, 1))
    first = LessonRead.objects.get().read_at
    user_client.post(address("read", 1, 1))
    assert LessonRead.objects.get().read_at == first
    assert len(read_keys()) == 1


def test_a_visitor_reads_in_the_session(client, address, course):
    client.post(address("read", 1, 1))
    assert list(client.session["visitor"]["read"]) == ["as-en-routes/meer-dan-het-hoofd"]
    assert not Enrolment.objects.exists()
    assert "(gelezen)" in client.get(address("lesson", 1, 2)).content.decode()


def test_a_visitor_cannot_read_in_a_closed_module(client, address):
    answer = client.post(address("read", 2, 1))
    assert (answer.status_code, answer.url) == (302, address("module", 2))
    assert "visitor" not in client.session
    assert client.post(address("position", 2, 1), {"heading": ""}).status_code == 404


def test_a_retired_lesson_is_not_read_anew(user_client, user, address, known):
    make_enrolment(user, read=1)
    url, before = address("read", 1, 1), LessonRead.objects.get().read_at
    Lesson.objects.filter(pk=known.lessons[0].pk).update(retired_at=timezone.now())
    outlines.forget()
    assert user_client.post(url).status_code == 302
    assert LessonRead.objects.get().read_at == before


def test_the_place_is_kept_to_the_heading_and_the_newest_wins(user_client, user, known, address):
    assert user_client.post(address("position", 1, 1), {"heading": heading(known, 0)}).status_code == 204
    assert user_client.post(address("position", 1, 2), {"heading": heading(known, 1)}).status_code == 204
    place = ReadingPosition.objects.get(enrolment__user=user)
    assert (place.lesson_id, place.heading) == (known.lessons[1].pk, heading(known, 1))


def test_a_late_message_about_an_older_place_is_ignored(user, known):
    enrolment, now = make_enrolment(user), timezone.now()
    services.keep_position(enrolment=enrolment, lesson=known.lessons[1].pk, heading="", at=now)
    row = services.keep_position(
        enrolment=enrolment, lesson=known.lessons[0].pk, heading="", at=now - timedelta(seconds=1)
    )
    assert row.lesson_id == known.lessons[1].pk


def test_another_device_goes_on_where_this_one_was(user_client, user, known, address):
    user_client.post(address("position", 1, 2), {"heading": heading(known, 1)})
    other = Client()
    other.force_login(user)
    assert f"{address('lesson', 1, 2)}#{heading(known, 1)}" in other.get(address("overview")).content.decode()


def test_the_place_of_a_visitor_is_kept_in_the_session(client, known, address):
    client.post(address("position", 1, 2), {"heading": heading(known, 1)})
    assert f"{address('lesson', 1, 2)}#{heading(known, 1)}" in client.get(address("overview")).content.decode()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=100))
def test_any_heading_is_refused_or_kept_and_never_an_error(user_client, address, text):
    assert user_client.post(address("position", 1, 1), {"heading": text}).status_code in (204, 422)


@pytest.mark.parametrize("name", ["read", "position"])
def test_telling_is_a_post_and_unknown_lessons_are_not_found(user_client, course, address, name):
    assert user_client.get(address(name, 1, 1)).status_code == 405
    assert user_client.post(reverse(f"courses:{name}", args=[course.slug, "x", "y"])).status_code == 404


def test_a_forged_post_is_refused(user, address):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    assert strict.post(address("read", 1, 1)).status_code == 403
    assert not LessonRead.objects.exists()


@pytest.mark.usefixtures("whole_course")
def test_two_posts_at_the_same_instant_give_one_row():
    user, course = make_user(), Course.objects.select_related("live_release").get()
    lesson, start, codes = outline(course).lessons[0], Barrier(4), []
    url = reverse("courses:read", args=[course.slug, lesson.module_slug, lesson.slug])

    def post() -> None:
        browser = Client()
        browser.force_login(user)
        start.wait()
        codes.append(browser.post(url).status_code)
        connection.close()

    threads = [Thread(target=post) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [302] * 4
    assert (Enrolment.objects.count(), LessonRead.objects.count()) == (1, 1)
