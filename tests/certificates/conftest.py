"""Learners at the points of the journey that this room cares about."""

from __future__ import annotations

from typing import Any

import pytest

from certificates import services
from certificates.models import Certificate
from courses.models import Enrolment
from tests.certificates.steps import ANSWERS, make_finished


@pytest.fixture
def passed(user: Any, course: Any) -> Enrolment:
    """A learner who has passed the final test, evaluation still open."""
    return make_finished(user)


@pytest.fixture
def ready(passed: Enrolment) -> Enrolment:
    """A learner who has met every condition."""
    services.send_evaluation(enrolment=passed, answers=ANSWERS)
    passed.refresh_from_db()
    return passed


@pytest.fixture
def certificate(ready: Enrolment) -> Certificate:
    """An issued certificate of the learner."""
    return services.claim_certificate(enrolment=ready, name="Noor van den Bakker")
