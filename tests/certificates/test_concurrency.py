"""Two claims, or two evaluations, at the same instant: one certificate, one evaluation. On the database in use."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from certificates import services
from certificates.models import Certificate, CertificateDocument, Evaluation
from courses.models import Enrolment
from courses.outline import forget
from tests.certificates.steps import ANSWERS, make_finished
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 4


@pytest.fixture
def enrolment(whole_course: None) -> Enrolment:
    forget()
    return make_finished(make_user())


def together(act: Callable[[int], Any]) -> tuple[list[Any], list[BaseException]]:
    """Run `act` in several threads that start at the same moment; return results and errors."""
    barrier, results, errors = threading.Barrier(CROWD), [], []

    def run(number: int) -> None:
        try:
            barrier.wait()
            results.append(act(number))
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results, errors


def test_simultaneous_claims_give_one_certificate(enrolment: Enrolment) -> None:
    services.send_evaluation(enrolment=enrolment, answers=ANSWERS)
    enrolment.refresh_from_db()
    results, errors = together(
        lambda number: services.claim_certificate(
            enrolment=Enrolment.objects.select_related("user", "course__live_release").get(pk=enrolment.pk),
            name=f"Naam {'ABCD'[number]}",
        )
    )
    assert errors == []
    assert len({certificate.pk for certificate in results}) == 1
    assert Certificate.objects.count() == 1
    assert CertificateDocument.objects.count() == 2
    kept = Certificate.objects.get()
    assert {certificate.snapshot["name"] for certificate in results} == {kept.snapshot["name"]}


def test_simultaneous_evaluations_are_kept_once(enrolment: Enrolment) -> None:
    results, errors = together(lambda _number: services.send_evaluation(enrolment=enrolment, answers=ANSWERS))
    assert errors == []
    assert Evaluation.objects.count() == 1
    assert sum(row is not None for row in results) == 1
