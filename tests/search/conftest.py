from collections.abc import Callable, Iterator
from typing import Any

import pytest

from courses.models import Course
from search.selectors import Results, search
from search.vocabulary import forget


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What one test wrote is not known in the next."""
    forget()
    yield
    forget()


@pytest.fixture
def ask(course: Course) -> Callable[..., Results]:
    """Return what searches the real course in Dutch."""

    def asked(words: str, language: str = "nl", **options: Any) -> Results:
        return search(course, words, language, **options)

    return asked


@pytest.fixture
def address(course: Course) -> str:
    """Return where the results stand."""
    return f"/nl/courses/{course.slug}/search/"
