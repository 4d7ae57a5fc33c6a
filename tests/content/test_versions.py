"""A newer release goes live: who began the older one finishes on it in time; nobody loses what was done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.loader import load
from courses import newer, services, versions
from courses import outline as outlines
from courses.models import Course, Enrolment, LessonRead, ModuleCompletion, Release, ReleaseMove
from courses.outline import outline
from courses.quick import forget, live_course
from courses.selectors import conditions_for
from courses.versions import taught_to
from quizzes.models import ItemVersion, Quiz
from quizzes.querysets import Owner
from quizzes.released import pool_of
from quizzes.services import start_attempt
from tests.content.conftest import NEW
from tests.factories import make_enrolment, make_finished_enrolment, make_user

pytestmark = pytest.mark.django_db
GONE = "de-barriere"


def go_live(root: Path) -> Course:
    load(root)
    forget()
    versions.forget()
    newer.forget()
    outlines.forget()
    found = live_course(settings.COURSE_SLUG)
    assert found
    return found


def lesson_page(slug: str) -> str:
    return reverse("courses:lesson", args=[settings.COURSE_SLUG, "serotonine", slug])


def version_for(course: Course, enrolment: Enrolment) -> str:
    return str(taught_to(course, enrolment, timezone.localdate()).taught)


def late(days: int = 181) -> None:
    """Let it be so many days since the newer release went live."""
    Release.objects.filter(version="1.0").update(superseded_at=timezone.now() - timedelta(days=days))
    versions.forget()
    newer.forget()


def test_who_began_is_judged_by_that_release_in_time(next_release: Path) -> None:
    enrolment = make_finished_enrolment()
    type(enrolment).objects.update(final_test_passed_at=None, evaluated_at=None)
    enrolment.refresh_from_db()
    course = go_live(next_release)
    assert version_for(course, enrolment) == "1.0"
    final = Quiz.objects.get(module=None)
    attempt = start_attempt(quiz=final, owner=Owner(enrolment=enrolment), at=timezone.now())
    assert (attempt.release.version, attempt.pass_mark) == ("1.0", 75)


def test_after_the_last_day_the_live_release_asks_what_is_new_and_nothing_is_lost(next_release: Path) -> None:
    enrolment = make_enrolment(read=1000, passed=1000)
    facts = (LessonRead.objects.count(), ModuleCompletion.objects.count())
    course = go_live(next_release)
    late()
    enrolment = Enrolment.objects.get(pk=enrolment.pk)
    lessons = conditions_for(enrolment, enrolment.user)[0]
    assert lessons.total - lessons.done == 1
    moved = services.enrol(user=enrolment.user, course=course)
    assert services.enrol(user=enrolment.user, course=course).release.version == "1.1"
    assert moved.pk == enrolment.pk
    assert ReleaseMove.objects.get().from_release.version == "1.0"
    assert (LessonRead.objects.count(), ModuleCompletion.objects.count()) == facts


@pytest.mark.parametrize(("days", "version"), [(0, "1.0"), (180, "1.0"), (181, "1.1"), (-3, "1.0")])
def test_days_are_counted_to_the_last_one_and_a_clock_that_jumps_back_is_harmless(
    next_release: Path, days: int, version: str
) -> None:
    enrolment = make_enrolment()
    course = go_live(next_release)
    late(days)
    assert version_for(course, enrolment) == version


def test_who_passed_the_final_test_stays_on_that_release(next_release: Path) -> None:
    enrolment = make_finished_enrolment()
    go_live(next_release)
    late(4000)
    enrolment = Enrolment.objects.get(pk=enrolment.pk)
    assert all(condition.met for condition in conditions_for(enrolment, enrolment.user))


def test_a_lesson_that_is_gone_opens_for_who_began_with_it_and_a_new_one_for_all(
    client: Client, next_release: Path
) -> None:
    enrolment, newcomer = make_enrolment(), make_user()
    go_live(next_release)
    client.force_login(enrolment.user)
    assert client.get(lesson_page(GONE)).status_code == 200
    assert client.get(lesson_page(NEW)).status_code == 200
    client.force_login(newcomer)
    assert client.get(lesson_page(GONE)).status_code == 404
    assert client.get(lesson_page(NEW)).status_code == 200


def test_the_items_are_those_of_the_release_with_their_corrections(next_release: Path) -> None:
    enrolment = make_enrolment()
    course = go_live(next_release)
    quiz = Quiz.objects.get(module__slug="serotonine")
    old, new = Release.objects.order_by("pk")
    numbers = {row: {v.item.slug: v.number for v in pool_of(quiz, row)}["m2-getal-95"] for row in (old, new)}
    assert numbers == {old: 1, new: 2}
    attempt = start_attempt(quiz=quiz, owner=Owner(enrolment=enrolment), at=timezone.now(), rng=Random(1))
    assert attempt.release == old
    ItemVersion.objects.filter(item__slug="m2-getal-95", number=2).update(change="key")
    assert {v.item.slug: v.number for v in pool_of(quiz, old)}["m2-getal-95"] == 2
    assert outline(taught_to(course, enrolment, timezone.localdate())).by_key(f"serotonine/{GONE}")
