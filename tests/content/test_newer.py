"""What learners are told of a newer release, and how they move to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from courses import services
from courses.models import Course, Enrolment, LessonRead, ModuleCompletion, Release, ReleaseMove
from tests.content.conftest import NEW
from tests.content.test_versions import go_live, late
from tests.factories import make_enrolment, make_finished_enrolment, make_user

pytestmark = pytest.mark.django_db
MaxQueries = Callable[[int], Any]
SLUG = [settings.COURSE_SLUG]
OVERVIEW, MOVE = reverse("courses:overview", args=SLUG), reverse("courses:move", args=SLUG)
VERSIONS, LANDING = reverse("courses:versions", args=SLUG), reverse("courses:landing")


def seen(client: Client, enrolment: Enrolment, path: str = OVERVIEW) -> str:
    """Return the page as this learner sees it."""
    client.force_login(enrolment.user)
    return client.get(path).content.decode()


def test_anyone_reads_every_version_newest_first_with_dates_and_changes(
    client: Client, next_release: Path, django_assert_max_num_queries: MaxQueries
) -> None:
    course = go_live(next_release)
    client.get(VERSIONS)
    with django_assert_max_num_queries(2):
        page = client.get(VERSIONS).content.decode()
    assert page.index("Versie 1.1") < page.index("Een zin is anders.") < page.index("Versie 1.0")
    for row in Release.objects.filter(course=course):
        for day in (row.released_on, row.review_on, row.expires_on):
            assert date_format(day, "j F Y") in page
    last = Release.objects.get(version="1.0").last_day
    assert f"afronden tot en met {date_format(last, 'j F Y')}" in page
    assert VERSIONS in client.get(reverse("courses:about", args=SLUG)).content.decode()
    assert "One sentence is different." in client.get(VERSIONS.replace("/nl/", "/en/")).content.decode()


def test_the_page_of_versions_is_read_only_and_of_a_known_course(client: Client, course: Course) -> None:
    assert client.post(VERSIONS).status_code == 405
    assert client.get(reverse("courses:versions", args=["onbekend"])).status_code == 404


@pytest.mark.parametrize("path", [OVERVIEW, LANDING])
def test_who_began_is_told_until_when_and_what_is_new(client: Client, next_release: Path, path: str) -> None:
    enrolment = make_enrolment(read=3)
    go_live(next_release)
    page = seen(client, enrolment, path)
    last = date_format(Release.objects.get(version="1.0").last_day, "j F Y")
    assert f"U volgt versie 1.0 en kunt die afronden tot en met {last}." in page
    assert "Een zin is anders." in page
    assert "Overstappen op versie 1.1" in page
    assert reverse("courses:lesson", args=[*SLUG, "serotonine", NEW]) in page


def test_a_learner_who_moves_goes_on_in_the_new_version_with_all_that_was_done(
    client: Client, next_release: Path
) -> None:
    enrolment = make_enrolment(read=1000, passed=1000)
    facts = (LessonRead.objects.count(), ModuleCompletion.objects.count())
    go_live(next_release)
    client.force_login(enrolment.user)
    for _ in range(2):
        assert client.post(MOVE).headers["Location"] == OVERVIEW
    assert ReleaseMove.objects.get().chosen
    assert (LessonRead.objects.count(), ModuleCompletion.objects.count()) == facts
    page = seen(client, enrolment)
    assert "U gaat verder in versie 1.1" in page
    assert "Nog te doen door deze versie" in page
    assert "Overstappen" not in page


def test_after_the_last_day_the_learner_is_told_what_changed_and_what_is_to_do(
    client: Client, next_release: Path
) -> None:
    enrolment = make_enrolment(read=1000, passed=1000)
    go_live(next_release)
    late()
    page = seen(client, enrolment)
    assert "U gaat verder in versie 1.1" in page
    assert reverse("courses:lesson", args=[*SLUG, "serotonine", NEW]) in page
    assert not ReleaseMove.objects.exists()


def test_who_passed_reads_the_difference_and_cannot_move(client: Client, next_release: Path) -> None:
    enrolment = make_finished_enrolment()
    go_live(next_release)
    late(4000)
    page = seen(client, enrolment)
    assert "Veranderd sinds u de eindtoets haalde (versie 1.0)" in page
    assert "Een zin is anders." in page
    assert "Overstappen" not in page
    client.post(MOVE)
    assert not ReleaseMove.objects.exists()


def test_a_newcomer_and_a_visitor_are_told_nothing(client: Client, next_release: Path) -> None:
    go_live(next_release)
    assert 'id="newer"' not in client.get(OVERVIEW).content.decode()
    client.force_login(make_user())
    assert 'id="newer"' not in client.get(OVERVIEW).content.decode()
    assert client.post(MOVE).status_code == 302
    assert not Enrolment.objects.exists()


def test_moving_asks_to_sign_in_and_to_send(client: Client, course: Course) -> None:
    assert "login" in client.post(MOVE).headers["Location"]
    client.force_login(make_user())
    assert client.get(MOVE).status_code == 405


@pytest.mark.parametrize("days", [0, 181])
def test_the_notice_costs_at_most_one_query(
    client: Client, next_release: Path, days: int, django_assert_max_num_queries: MaxQueries
) -> None:
    enrolment = make_enrolment(read=3)
    go_live(next_release)
    late(days)
    seen(client, enrolment)
    with django_assert_max_num_queries(9):
        client.get(OVERVIEW)


@hypothesis(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(read=st.integers(0, 40), passed=st.integers(0, 8), moves=st.lists(st.booleans(), min_size=1, max_size=4))
def test_moving_loses_no_fact_however_often_and_by_whatever_way(
    next_release: Path, read: int, passed: int, moves: list[bool]
) -> None:
    if Release.objects.count() == 1:
        go_live(next_release)
    old, new = Release.objects.order_by("pk")
    enrolment = make_enrolment(read=read, passed=passed)
    Enrolment.objects.filter(pk=enrolment.pk).update(release=old)
    before = facts(enrolment)
    for chosen in moves:
        services.move(enrolment=enrolment, release=new, at=timezone.now(), chosen=chosen)
    assert facts(enrolment) == before
    assert Enrolment.objects.get(pk=enrolment.pk).release == new
    assert enrolment.moves.count() == 1


def facts(enrolment: Enrolment) -> list[object]:
    """Return all that is kept of what this learner did."""
    row = Enrolment.objects.get(pk=enrolment.pk)
    return [
        row.enrolled_at,
        sorted(row.lessons_read.values_list("lesson", "read_at")),
        sorted(row.module_completions.values_list("module", "quiz_passed_at")),
    ]
