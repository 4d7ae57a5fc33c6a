"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from courses.models import Course
from courses.outline import Outline, outline
from reports.models import Report
from tests.accounts.conftest import give_second_factor
from tests.factories import make_user


@pytest.fixture
def known(course: Course) -> Outline:
    """The structure of the real course."""
    return outline(course)


@pytest.fixture
def url(course: Course, known: Outline) -> Callable[..., str]:
    """Return an address of this room for a lesson; module and lesson are numbers from 1."""

    def of(name: str = "report", module: int = 1, lesson: int = 1) -> str:
        part = known.modules[module - 1]
        return reverse(f"reports:{name}", args=[course.slug, part.slug, part.lessons[lesson - 1].slug])

    return of


@pytest.fixture
def make_report(course: Course, known: Outline) -> Callable[..., Report]:
    """Return what makes a report of the first lesson."""

    def make(**fields: Any) -> Report:
        values = {"release": course.live_release, "lesson_id": known.lessons[0].pk, "language": "nl", "message": "x"}
        return Report.objects.create(**values | fields)

    return make


@pytest.fixture
def owner(db: None) -> Any:
    """Return an owner with a second factor."""
    owner = make_user("owner@example.org", is_staff=True, is_superuser=True)
    give_second_factor(owner)
    return owner


@pytest.fixture
def owner_client(client: Any, owner: Any) -> Any:
    """Return a browser in which the owner is signed in."""
    client.force_login(owner)
    return client
