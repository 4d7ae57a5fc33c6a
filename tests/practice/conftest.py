"""Someone who passed the quiz of the first module."""

from __future__ import annotations

from typing import Any

import pytest

from tests.accounts.conftest import give_second_factor
from tests.factories import make_enrolment, make_user


@pytest.fixture
def learner(course: Any, user: Any) -> Any:
    """Return the enrolment of a learner who passed the first module."""
    return make_enrolment(user, read=4, passed=1)


@pytest.fixture
def owner_client(client: Any, course: Any) -> Any:
    """Return a browser in which an owner with two factors is signed in."""
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(owner)
    client.force_login(owner)
    return client
