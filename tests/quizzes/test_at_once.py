"""Two at the same instant: real threads, each with its own connection, on a database that they share."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from time import sleep
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from courses.models import Course, ModuleCompletion
from courses.services import enrol
from quizzes import services
from quizzes.models import Attempt, AttemptItem
from quizzes.querysets import Owner
from tests.factories import make_user
from tests.quizzes.builders import answer_all, items_of, make_attempt, right_answer, the_quiz

THREADS = 6


@pytest.fixture
def shared_course(whole_course: None) -> Course:
    """Return the course in a database that other threads see."""
    return Course.objects.select_related("live_release").get(slug=settings.COURSE_SLUG)


def all_at_once(work: Callable[[int], Any]) -> list[Any]:
    """Run the work in every thread from the same starting gun; return the results, exceptions included."""
    barrier = Barrier(THREADS)

    def run(number: int) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            return work(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


@pytest.mark.parametrize("kind", ["learner", "visitor"])
def test_starts_at_once_give_one_open_attempt(shared_course, kind):
    owner = (
        Owner(enrolment=enrol(user=make_user(), course=shared_course)) if kind == "learner" else Owner(visitor=uuid4())
    )
    quiz = the_quiz(shared_course)
    started = all_at_once(
        lambda seed: services.start_attempt(quiz=quiz, owner=owner, at=timezone.now(), rng=Random(seed)).pk
    )
    assert len(set(started)) == 1, started
    assert Attempt.objects.count() == 1
    assert AttemptItem.objects.count() == 6


@pytest.mark.parametrize("kind", ["learner", "visitor"])
def test_starts_of_the_questions_beforehand_at_once_give_one(shared_course, kind):
    owner = (
        Owner(enrolment=enrol(user=make_user(), course=shared_course)) if kind == "learner" else Owner(visitor=uuid4())
    )
    quiz = the_quiz(shared_course)
    started = all_at_once(
        lambda seed: services.start_pretest(quiz=quiz, owner=owner, at=timezone.now(), rng=Random(seed)).pk
    )
    assert len(set(started)) == 1, started
    assert AttemptItem.objects.count() == 4


def test_the_quiz_and_the_questions_before_it_at_once_leave_none_of_them_open_beside_the_quiz(shared_course):
    owner, quiz = Owner(enrolment=enrol(user=make_user(), course=shared_course)), the_quiz(shared_course)

    def work(number: int) -> Any:
        start = services.start_pretest if number % 2 else services.start_attempt
        return start(quiz=quiz, owner=owner, at=timezone.now(), rng=Random(number))

    results = all_at_once(work)
    assert all(isinstance(result, Attempt | services.NotAllowed) for result in results), results
    assert Attempt.objects.quizzes().open().count() == 1
    assert not Attempt.objects.pretests().open().exists()
    assert Attempt.objects.pretests().count() <= 1


def test_submissions_at_once_give_one_result(shared_course):
    enrolment = enrol(user=make_user(), course=shared_course)
    attempt = make_attempt(shared_course, enrolment)
    answer_all(attempt, right=6)
    results = all_at_once(lambda _: services.submit(attempt=attempt, at=timezone.now()))
    assert len({(row.submitted_at, row.points, row.passed) for row in results}) == 1, results
    assert results[0].passed
    assert ModuleCompletion.objects.filter(enrolment=enrolment).count() == 1


def test_saves_and_a_submission_at_once_never_disagree(shared_course):
    """An answer that was accepted is in the result, one that came too late is refused."""
    attempt = make_attempt(shared_course, enrol(user=make_user(), course=shared_course))
    rows = items_of(attempt)

    def work(number: int) -> Any:
        at = timezone.now()
        if number == 0:
            return services.submit(attempt=attempt, at=at)
        row = rows[number]
        return services.save_answer(answer=row, response=right_answer(row), confidence=None, revision=0, at=at)

    results = all_at_once(work)
    kept = [outcome for outcome in results if isinstance(outcome, AttemptItem)]
    late = [outcome for outcome in results if isinstance(outcome, services.AnswerClosed)]
    assert len(kept) + len(late) == THREADS - 1, results
    assert Attempt.objects.get(pk=attempt.pk).points == len(kept)
    assert attempt.drawn.filter(response__isnull=False).count() == len(kept)


def test_different_answers_at_once_keep_exactly_one(shared_course):
    attempt = make_attempt(shared_course, enrol(user=make_user(), course=shared_course))
    row = next(row for row in items_of(attempt) if row.version.kind == "single")
    results = all_at_once(
        lambda number: services.save_answer(
            answer=row, response=[row.option_order[number % 4]], confidence=None, revision=0, at=timezone.now()
        )
    )
    row.refresh_from_db()
    kept = [result for result in results if isinstance(result, AttemptItem)]
    assert row.revision == 1
    assert {tuple(result.response) for result in kept} == {tuple(row.response)}
    assert all(isinstance(result, AttemptItem | services.StaleAnswer) for result in results), results


def test_what_several_browsers_bring_along_at_once_all_comes_into_the_account(shared_course):
    user, visitors = make_user(), [uuid4() for _ in range(THREADS)]
    for visitor in visitors:
        attempt = make_attempt(shared_course, visitor)
        answer_all(attempt, right=2)
    results = all_at_once(
        lambda number: len(services.attach_visitor_attempts(user=user, visitor=visitors[number], at=timezone.now()))
    )
    assert results == [1] * THREADS
    assert sorted(Attempt.objects.values_list("number", flat=True)) == list(range(1, THREADS + 1))
    assert Attempt.objects.open().count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks the whole database")
def test_a_sign_in_takes_hold_of_attempts_in_the_order_of_a_correction(shared_course):
    """Whoever holds the older attempt can have the newer one too, while what a browser brings along waits for both."""
    user, visitor = make_user(), uuid4()
    owners = [enrol(user=user, course=shared_course), visitor]
    own, brought = (make_attempt(shared_course, owner) for owner in owners)
    for row in (own, brought):
        answer_all(row, right=2)

    def attach() -> int:
        try:
            return len(services.attach_visitor_attempts(user=user, visitor=visitor, at=timezone.now()))
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Attempt.objects.select_for_update().get(pk=own.pk)
            attached = pool.submit(attach)
            until_someone_waits()
            Attempt.objects.select_for_update(nowait=True).get(pk=brought.pk)
        assert attached.result(timeout=20) == 1


def until_someone_waits() -> None:
    """Return once another connection waits for a row that this one holds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
            )
            if cursor.fetchone()[0]:
                return
        sleep(0.05)
    pytest.fail("nobody waits")
