"""The overview: where one is, what comes next, what the certificate still asks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from courses import services, versions
from courses.models import Enrolment, Release, ReleasedOutline
from courses.quick import forget
from registers.models import Registration
from tests.factories import make_enrolment, make_finished_enrolment, make_grant, make_user


def card(text: str) -> str:
    return re.search(r'<div class="resume">.*?</progress>', text, re.S).group()


def test_a_visitor_starts_with_module_one(client, address):
    text = client.get(address("overview")).content.decode()
    assert "Begin met module 1" in card(text)
    assert address("lesson", 1, 1) in card(text)
    assert text.count("Open met een account") == 5


def test_progress_is_told_in_words(user_client, user, address, known):
    make_enrolment(user, read=4, passed=1)
    text = user_client.get(address("overview")).content.decode()
    assert f"4 van {len(known.lessons)}" in text
    assert "1 van 6" in text
    assert "Afgerond" in text
    assert "Bezig, deel 2 van 3" in text
    assert text.count("Nog niet begonnen") == 4


def test_the_card_leads_to_the_heading_where_one_was(user_client, user, address, known, course):
    enrolment = make_enrolment(user, read=1)
    services.keep_position(enrolment=enrolment, lesson=known.lessons[1].pk, heading="h-x", at=enrolment.enrolled_at)
    assert f'href="{address("lesson", 1, 2)}#h-x"' in card(user_client.get(address("overview")).content.decode())


@pytest.mark.parametrize(
    ("read", "passed", "name"), [(3, 0, "quizzes:module_quiz"), (1000, 1000, "quizzes:final_test")]
)
def test_after_reading_comes_the_quiz_and_after_all_quizzes_the_final_test(
    user_client, user, address, course, known, read, passed, name
):
    make_enrolment(user, read=read, passed=passed)
    args = [course.slug, known.modules[0].slug] if name == "quizzes:module_quiz" else [course.slug]
    assert reverse(name, args=args) in card(user_client.get(address("overview")).content.decode())


def test_the_conditions_stand_as_a_checklist_with_links(user_client, user, address, course):
    make_enrolment(user, read=3)
    text = user_client.get(address("overview")).content.decode()
    checklist = re.search(r'<ul class="ticks">.*?</ul>', text, re.S).group()
    assert checklist.count("(nog te doen)") == 4
    assert checklist.count("(gedaan)") == 1
    assert reverse("quizzes:final_test", args=[course.slug]) in checklist
    assert address("lesson", 2, 1) in checklist


def test_an_unconfirmed_address_is_the_last_condition(client, course, address):
    user = make_user("late@example.org", verified=False)
    make_finished_enrolment(user)
    client.force_login(user)
    assert reverse("account_email") in card(client.get(address("overview")).content.decode())


def test_whoever_is_done_is_led_to_the_certificate(user_client, user, address, course):
    make_finished_enrolment(user)
    text = user_client.get(address("overview")).content.decode()
    assert reverse("certificates:claim", args=[course.slug]) in card(text)
    assert "Ligt voor u klaar" in text


def test_one_person_does_not_see_the_progress_of_another(user_client, stranger, address, known):
    make_enrolment(stranger, read=5, passed=1)
    assert f"0 van {len(known.lessons)}" in user_client.get(address("overview")).content.decode()


def test_the_overview_costs_at_most_eight_queries_however_many_learn(
    user_client, user, address, known, django_assert_max_num_queries, django_assert_num_queries
):
    make_enrolment(user, read=4, passed=1)
    with django_assert_max_num_queries(8) as before:
        user_client.get(address("overview"))
    for _number in range(30):
        make_enrolment(read=5, passed=1)
    with django_assert_num_queries(len(before)):
        user_client.get(address("overview"))


def test_an_unknown_course_is_not_found(client, course):
    assert client.get("/nl/courses/nowhere/").status_code == 404


def test_a_course_that_is_not_live_is_not_found(client, course, address):
    course.live_release = None
    course.save(update_fields=["live_release"])
    assert client.get(address("overview")).status_code == 404


def test_the_overview_is_for_looking_at(client, address):
    assert client.post(address("overview")).status_code == 405


def test_looking_writes_nothing(user_client, user, address):
    for name, module, lesson in [("overview", None, None), ("module", 1, None), ("lesson", 1, 1)]:
        user_client.get(address(name, module, lesson))
    assert not user.enrolments.exists()


def test_a_module_that_was_begun_says_how_many_minutes_are_left(user_client, user, known, address):
    make_enrolment(user, read=1)
    first = known.modules[0]
    text = user_client.get(address("overview")).content.decode()
    assert f"Nog ± {first.minutes - first.lessons[0].minutes} minuten" in text
    assert text.count("Nog ± ") == 1


def test_a_learner_finds_their_own_registers_here(user_client, user, stranger, course, address):
    def ask():
        return user_client.get(address("overview")).content.decode()

    assert "Voeg uw registers toe" in ask()
    Registration.objects.create(user=stranger, register="skj", number="12345678")
    Registration.objects.create(user=user, register="nip", number="12345678")
    make_grant(course.live_release, last=timezone.localdate())
    text = ask()
    assert "<dt>NIP</dt>" in text
    assert "4 punten, als u de cursus uiterlijk" in text
    assert "SKJ" not in text
    make_finished_enrolment(user)
    assert "<dt>NIP</dt>" not in ask()
    user_client.logout()
    assert "Uw registers" not in user_client.get(address("overview")).content.decode()


def test_own_registers_cost_one_query_more(user_client, user, course, address, django_assert_num_queries):
    make_enrolment(user, read=4, passed=1)
    user_client.get(address("overview"))
    with CaptureQueriesContext(connection) as before:
        user_client.get(address("overview"))
    for register in ("nip", "nvo", "skj"):
        Registration.objects.create(user=user, register=register, number="12345678")
        make_grant(course.live_release, register=register)
    with django_assert_num_queries(len(before) + 1):
        user_client.get(address("overview"))


@pytest.mark.parametrize("where", ["courses:landing", "courses:overview"])
def test_who_goes_on_in_an_older_release_reads_what_that_one_was_granted(user_client, user, course, address, where):
    live, today = course.live_release, timezone.localdate()
    older = Release.objects.get(pk=live.pk)
    older.pk, older.version = None, "0.9"
    older.superseded_at = timezone.now() - timedelta(days=older.finish_days)
    older.save()
    outline_of_live = ReleasedOutline.objects.get(release=live)
    outline_of_live.pk, outline_of_live.release = None, older
    outline_of_live.save()
    enrolment = make_enrolment(user)
    Enrolment.objects.filter(pk=enrolment.pk).update(release=older)
    Registration.objects.create(user=user, register="nip", number="12345678")
    make_grant(older, first=today, last=today)
    url = reverse(where, args=[course.slug] if where.endswith("overview") else [])
    with override("nl"):
        text = user_client.get(url).content.decode()
    assert "4 punten, als u de cursus uiterlijk" in text
    forget()
    versions.forget()
    Release.objects.filter(pk=older.pk).update(superseded_at=older.superseded_at - timedelta(days=1))
    assert "Niet geaccrediteerd" in user_client.get(url).content.decode()
