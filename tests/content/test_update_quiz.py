"""The update quiz: questions on what a newer release changed, for who passed an older one. It counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from courses.models import Course, Enrolment, ModuleCompletion
from quizzes import services
from quizzes.models import Attempt, ItemScore, Quiz, QuizScore
from quizzes.querysets import Owner
from quizzes.released import changed_items
from tests.content.conftest import newer
from tests.content.spoil import edit
from tests.content.test_versions import go_live
from tests.factories import make_enrolment, make_finished_enrolment
from tests.quizzes.builders import give, items_of, right_answer

pytestmark = pytest.mark.django_db
SLUG = [settings.COURSE_SLUG]
PAGE, START = reverse("quizzes:update", args=SLUG), reverse("quizzes:start_update", args=SLUG)
ITEM = "m2-getal-95"


def begin(enrolment: Enrolment) -> Attempt:
    quiz = Quiz.objects.get(module=None)
    return services.start_update(quiz=quiz, owner=Owner(enrolment=enrolment), at=timezone.now(), rng=Random(1))


def answer_what_is_simple(attempt: Attempt) -> None:
    """Answer the items with options right."""
    for row in items_of(attempt):
        if row.version.kind in ("single", "multiple"):
            give(row, right_answer(row))


def test_it_asks_what_changed_and_nothing_else(next_release: Path) -> None:
    enrolment = make_finished_enrolment()
    course = go_live(next_release)
    assert ITEM in {row.item.slug for row in changed_items(course, enrolment)}
    attempt = begin(enrolment)
    assert attempt.is_update
    assert begin(enrolment) == attempt
    assert attempt.release.version == "1.1"
    drawn = [row.version for row in attempt.drawn.select_related("version__item__quiz")]
    assert 1 <= len(drawn) <= 6
    assert all(row.pk in {one.pk for one in changed_items(course, enrolment)} for row in drawn)
    assert not any(row.item.quiz.is_final for row in drawn)


def test_a_slip_of_the_pen_is_no_change_and_the_final_test_stays_closed(copy: Path) -> None:
    enrolment = make_finished_enrolment()
    newer(copy)
    edit(
        copy / "02-serotonine" / "items.yaml",
        f"- slug: {ITEM}\n",
        f"- slug: {ITEM}\n  change: typo\n  mended: 2026-11-24\n",
    )
    edit(copy / "02-serotonine" / "items.yaml", "Wat vertelt dit percentage?", "Wat vertelt dit percentage hem?")
    course = go_live(copy)
    assert changed_items(course, enrolment) == []
    with pytest.raises(services.NotReady):
        begin(enrolment)


def test_only_who_passed_an_older_release_is_asked(client: Client, next_release: Path) -> None:
    enrolment = make_enrolment(read=3)
    go_live(next_release)
    newcomer = make_finished_enrolment()
    for one in (enrolment, newcomer):
        client.force_login(one.user)
        assert "Telt niet mee" not in client.get(PAGE).content.decode()
        assert client.post(START).headers["Location"] == PAGE
    assert not Attempt.objects.exists()


def test_where_nothing_asked_has_changed_the_page_says_so(client: Client, copy: Path) -> None:
    enrolment = make_finished_enrolment()
    newer(copy)
    go_live(copy)
    client.force_login(enrolment.user)
    assert "Er zijn voor u geen nieuwe of veranderde vragen." in client.get(PAGE).content.decode()
    assert client.post(START).headers["Location"] == PAGE


def test_a_learner_walks_through_it_with_feedback_at_once(client: Client, next_release: Path) -> None:
    enrolment = make_finished_enrolment()
    go_live(next_release)
    client.force_login(enrolment.user)
    page = client.get(PAGE).content.decode()
    assert "Telt niet mee" in page
    assert "Een zin is anders." in page
    question = client.post(START, follow=True).content.decode()
    assert 'value="check"' in question
    attempt = Attempt.objects.get()
    assert client.get(reverse("quizzes:review", args=[attempt.uuid])).status_code == 200
    result = client.post(
        reverse("quizzes:submit", args=[attempt.uuid]), {"confirm": "on"}, follow=True
    ).content.decode()
    assert "Het telt niet mee: uw uitslag en uw certificaat blijven zoals ze zijn." in result
    assert client.get(reverse("quizzes:answers", args=[attempt.uuid])).status_code == 200
    assert "Terugkijken" in client.get(PAGE).content.decode()


def test_it_counts_for_nothing(next_release: Path) -> None:
    enrolment = make_finished_enrolment()
    go_live(next_release)
    before = (QuizScore.objects.count(), ItemScore.objects.count(), ModuleCompletion.objects.count())
    passed_at = enrolment.final_test_passed_at
    attempt = begin(enrolment)
    answer_what_is_simple(attempt)
    done = services.submit(attempt=attempt, at=timezone.now())
    enrolment.refresh_from_db()
    assert done.passed is None
    assert enrolment.final_test_passed_at == passed_at
    assert (QuizScore.objects.count(), ItemScore.objects.count(), ModuleCompletion.objects.count()) == before
    assert begin(enrolment).number == 2


def test_another_person_sees_nothing_of_it_and_a_visitor_signs_in(client: Client, next_release: Path) -> None:
    go_live_for = make_finished_enrolment()
    go_live(next_release)
    attempt = begin(go_live_for)
    assert "login" in client.get(PAGE).headers["Location"]
    client.force_login(make_enrolment().user)
    assert client.get(reverse("quizzes:review", args=[attempt.uuid])).status_code == 404
    assert client.get(START).status_code == 405
    assert client.post(PAGE).status_code == 405
    assert client.get(reverse("quizzes:update", args=["onbekend"])).status_code == 404


def test_the_page_costs_few_queries(
    client: Client, course: Course, next_release: Path, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    enrolment = make_finished_enrolment()
    go_live(next_release)
    client.force_login(enrolment.user)
    client.get(PAGE)
    with django_assert_max_num_queries(10):
        client.get(PAGE)
