"""A lesson, its addresses and a notebook with something in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse

from courses import outline as outlines
from courses.models import Course
from courses.outline import LessonPart, ModulePart, outline


@pytest.fixture(autouse=True)
def _fresh_outline() -> Iterator[None]:
    """Content that a test changed is not remembered by the next."""
    outlines.forget()
    yield
    outlines.forget()


@pytest.fixture
def module(course: Course) -> ModulePart:
    """The first module."""
    return outline(course).modules[0]


@pytest.fixture
def lesson(module: ModulePart) -> LessonPart:
    """Its second lesson."""
    return module.lessons[1]


@pytest.fixture
def address(course: Course, module: ModulePart, lesson: LessonPart) -> Callable[[str], str]:
    """Return the address of a page of the notebook at the lesson."""

    def of(name: str) -> str:
        return reverse(f"notebook:{name}", args=[course.slug, module.slug, lesson.slug])

    return of


@pytest.fixture
def own(address: Callable[[str], str]) -> Callable[[Any, str], str]:
    """Return the address of something with a row of one's own."""

    def of(row: Any, name: str) -> str:
        return reverse(f"notebook:{name}", args=[row.uuid])

    return of
