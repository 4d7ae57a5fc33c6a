"""Addresses in the real course, and a learner who knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse

from courses import outline as outlines
from courses.cases import catalogue
from courses.models import Course, LessonRead
from courses.outline import Outline, outline


@pytest.fixture(autouse=True)
def _fresh_outline() -> Iterator[None]:
    """Content that a test changed is not remembered by the next."""
    outlines.forget()
    catalogue.forget()
    yield
    outlines.forget()
    catalogue.forget()


@pytest.fixture
def known(course: Course) -> Outline:
    """The structure of the real course; as in a running site, the process knows its cases too."""
    catalogue.cases(course)
    return outline(course)


@pytest.fixture
def address(course: Course, known: Outline) -> Callable[..., str]:
    """Return the address of a page; `module` and `lesson` are numbers from 1, within the module for a lesson."""

    def of(name: str, module: int | None = None, lesson: int | None = None) -> str:
        args = [course.slug]
        if module:
            part = known.modules[module - 1]
            args.append(part.slug)
            args += [part.lessons[lesson - 1].slug] if lesson else []
        return reverse(f"courses:{name}", args=args)

    return of


@pytest.fixture
def read_keys(user: Any) -> Callable[[], list[str]]:
    """Return what the learner has read, as "<module>/<lesson>"."""

    def keys() -> list[str]:
        rows = LessonRead.objects.filter(enrolment__user=user).select_related("lesson__module").order_by("pk")
        return [f"{row.lesson.module.slug}/{row.lesson.slug}" for row in rows]

    return keys
