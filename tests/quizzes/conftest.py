"""What the tests of this room share."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from courses.models import Course, Enrolment
from courses.services import enrol
from quizzes.models import Attempt
from tests.factories import make_user
from tests.quizzes.builders import make_attempt, make_ready_enrolment


@pytest.fixture
def enrolment(user: Any, course: Course) -> Enrolment:
    """Return the learner's enrolment."""
    return enrol(user=user, course=course)


@pytest.fixture
def attempt(course: Course, enrolment: Enrolment) -> Attempt:
    """Return the learner's open attempt at the quiz of module 1."""
    return make_attempt(course, enrolment)


@pytest.fixture
def ready(user: Any, course: Course) -> Enrolment:
    """Return the enrolment of the learner, for whom the final test is open."""
    return make_ready_enrolment(user, course)


@pytest.fixture
def owner_client(client: Client, db: None) -> Client:
    """Return the browser of an owner with two factors."""
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    TOTP.activate(owner, generate_totp_secret())
    client.force_login(owner)
    return client
