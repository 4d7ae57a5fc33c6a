"""The learner's own page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from certificates.models import Certificate
from courses.models import Course, Enrolment
from quizzes.models import Attempt, Quiz
from tests.factories import make_enrolment

PROGRESS = "/nl/progress/"


def make_attempt(enrolment: Enrolment, *, number: int = 1, passed: bool | None = True, final: bool = True) -> Attempt:
    """Return an attempt at the final test, or at the first module's quiz; open where passed is None."""
    quizzes = Quiz.objects.filter(course=enrolment.course, module__isnull=final).order_by("module__position")
    result = {} if passed is None else {"submitted_at": timezone.now(), "points": Decimal("13.5"), "passed": passed}
    quiz = quizzes.first()
    assert quiz is not None
    return Attempt.objects.create(
        quiz=quiz, release=enrolment.release, enrolment=enrolment, number=number, pass_mark=75, **result
    )


def test_progress_needs_sign_in(client: Client, db: None) -> None:
    assert client.get(PROGRESS).status_code == 302


def test_progress_cannot_be_posted_to(user_client: Client) -> None:
    assert user_client.post(PROGRESS).status_code == 405


def test_someone_who_has_not_begun_is_shown_the_way(user_client: Client, course: Course) -> None:
    page = user_client.get(PROGRESS).content.decode()
    assert "U bent nog niet begonnen" in page
    assert "/nl/courses/darm-brein-as/" in page


def test_progress_shows_path_states_and_lessons_read(user_client: Client, user: Any) -> None:
    make_enrolment(user, read=4, passed=1)
    page = user_client.get(PROGRESS).content.decode()
    for part in ("Afgerond", "Bezig", "Nog niet begonnen", "3 van 3 lessen gelezen", "1 van 3 lessen gelezen"):
        assert part in page


def test_progress_lists_attempts_with_result_in_words(user_client: Client, user: Any) -> None:
    enrolment = make_enrolment(user)
    make_attempt(enrolment, number=1, passed=False)
    make_attempt(enrolment, number=2, passed=True)
    make_attempt(enrolment, passed=None, final=False)
    page = user_client.get(PROGRESS).content.decode()
    for part in ("Nog niet gehaald", "Gehaald", "Bezig", "13,5 van", "Eindtoets"):
        assert part in page


def test_progress_shows_nothing_of_others(user_client: Client, stranger: Any) -> None:
    make_attempt(make_enrolment(stranger, read=3))
    assert "U bent nog niet begonnen" in user_client.get(PROGRESS).content.decode()


def test_progress_shows_the_certificate(user_client: Client, certificate: Certificate) -> None:
    assert certificate.number in user_client.get(PROGRESS).content.decode()


@pytest.mark.parametrize("attempts", [1, 12])
def test_progress_costs_at_most_nine_queries_whatever_was_done(
    user_client: Client, certificate: Certificate, attempts: int, django_assert_max_num_queries: Any
) -> None:
    assert certificate.enrolment is not None
    for number in range(1, attempts + 1):
        make_attempt(certificate.enrolment, number=number)
    with django_assert_max_num_queries(9):
        user_client.get(PROGRESS)
