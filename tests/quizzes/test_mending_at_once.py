"""Corrections at the same instant as submissions, saves and each other: nobody is missed, nothing is done twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from courses.models import ModuleCompletion
from courses.services import enrol
from quizzes import services
from quizzes.models import Attempt, AttemptItem, Correction, CorrectionMail, Rescore
from tests.factories import make_user
from tests.quizzes.builders import give, items_of, make_attempt, right_answer, wrong_answer
from tests.quizzes.mending import ask_faulty, by_key, disregard, in_step, mended_key, right_after, single_of
from tests.quizzes.test_at_once import THREADS, all_at_once, shared_course

__all__ = ["shared_course"]


@pytest.fixture
def waiting(shared_course):
    """Return open attempts of several learners that each lack the point of one faulty item, and its two versions."""
    first = make_attempt(shared_course, enrol(user=make_user(), course=shared_course))
    faulty = single_of(first).version
    by = mended_key(faulty)
    attempts = [first]
    attempts += [make_attempt(shared_course, enrol(user=make_user(), course=shared_course)) for _ in range(THREADS - 2)]
    for attempt in attempts:
        ask_faulty(attempt, faulty)
        for place, item in enumerate(items_of(attempt)):
            right = right_after(by) if item.version_id == faulty.pk else right_answer(item)
            give(item, right if item.version_id == faulty.pk or place < 5 else wrong_answer(item))
    return attempts, faulty, by


@pytest.mark.parametrize("round_", range(4))
def test_every_submission_at_the_instant_of_a_correction_ends_with_the_right_key(waiting, round_):
    attempts, faulty, by = waiting

    def work(number: int) -> Any:
        if number == 0:
            return by_key(faulty, by, by_mail=True)
        return services.submit(attempt=attempts[number - 1], at=timezone.now())

    results = all_at_once(work)
    assert not [result for result in results if isinstance(result, Exception)], results
    assert set(AttemptItem.objects.filter(version=faulty).values_list("points", flat=True)) == {1}
    assert all(Attempt.objects.values_list("passed", flat=True))
    assert ModuleCompletion.objects.count() == len(attempts)
    for row in Rescore.objects.all():
        assert (row.points_before, row.points_after) == (0, 1)
    assert in_step()


def test_the_same_correction_at_once_is_made_once_and_mailed_once(waiting):
    attempts, faulty, by = waiting
    for attempt in attempts:
        services.submit(attempt=attempt, at=timezone.now())

    def work(number: int) -> Any:
        row = by_key(faulty, by, by_mail=True)
        services.send_mails(correction=row)
        return row.pk

    results = all_at_once(work)
    assert len(set(results)) == 1, results
    assert Correction.objects.count() == 1
    assert Rescore.objects.count() == CorrectionMail.objects.filter(sent_at__isnull=False).count() == len(attempts)
    assert sorted(message.to[0] for message in mail.outbox) == sorted({message.to[0] for message in mail.outbox})


def test_two_corrections_at_once_of_one_attempt_both_count(waiting):
    attempts, faulty, by = waiting
    services.submit(attempt=attempts[0], at=timezone.now())
    other = next(row for row in items_of(attempts[0]) if row.points == 0 and row.version_id != faulty.pk)

    def work(number: int) -> Any:
        return by_key(faulty, by) if number % 2 else disregard(other.version)

    results = all_at_once(work)
    assert not [result for result in results if isinstance(result, Exception)], results
    attempts[0].refresh_from_db()
    assert in_step()
    assert (attempts[0].points, Rescore.objects.filter(attempt=attempts[0]).count()) == (6, 2)
