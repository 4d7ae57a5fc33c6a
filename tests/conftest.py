"""Fixtures that every test may use. The factories are in tests/factories.py."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone, translation
from hypothesis import settings as examples

from courses import newer, outline, versions
from courses.models import Course, LessonText
from courses.quick import forget, live_course
from quizzes.models import Item
from tests.course_rows import Rows, read_rows, write_rows
from tests.factories import make_user
from ui.catalogues import compile_room
from ui.stencil import STENCILS

ROWS: Rows = {}

# How long an example takes says more of the machine than of the code. CI tries the same examples every time, so that it
# judges what was changed; everywhere else chance looks further.
examples.register_profile("suite", deadline=None, derandomize=os.environ.get("CI") == "true")
examples.load_profile("suite")


def load_real_course() -> None:
    """Put the course and the tables that no model owns into the test database."""
    from content.loader import load

    call_command("createcachetable", verbosity=0)
    load(settings.CONTENT_DIR / settings.COURSE_SLUG)
    # Whoever walks through a quiz here answers by choosing options; the other kinds have tests of their own.
    others = Item.objects.exclude(versions__kind__in=["single", "multiple"])
    others.update(retired_at=timezone.now())


@pytest.fixture(scope="session", autouse=True)
def _catalogues() -> None:
    """Dutch is what the sources say now, not what was compiled some time ago."""
    for room in settings.ROOMS:
        compile_room(room)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Every test database holds the real course, as every running one does."""
    with django_db_blocker.unblock():
        load_real_course()
        ROWS.update(read_rows())


@pytest.fixture
def whole_course(transactional_db: None) -> None:
    """Put the course back: a test with real transactions leaves an empty database behind."""
    if not Course.objects.exists():
        write_rows(ROWS)


@pytest.fixture
def course(db: None) -> Course:
    """Return the real course with its live release; as in a running site, the process has seen it before."""
    seen = live_course(settings.COURSE_SLUG)
    assert seen
    newer.history(seen)
    return Course.objects.select_related("live_release").get(slug=settings.COURSE_SLUG)


@pytest.fixture
def dutch_only(course: Course) -> Course:
    """Return the course as it would be with its text in Dutch alone; its frame is in both languages."""
    course.languages = ["nl"]
    course.save(update_fields=["languages"])
    LessonText.objects.exclude(language="nl").delete()
    forget()
    outline.forget()
    return course


@pytest.fixture(autouse=True)
def _dutch() -> None:
    """Every test starts in Dutch; a request leaves its language behind in the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Rate limits, pages and courses that one test left in memory do not reach into the next."""
    forget()
    versions.forget()
    newer.forget()
    STENCILS.pages.clear()
    yield
    cache.clear()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with real transactions go last, since they leave the database empty."""
    items.sort(
        key=lambda item: bool(
            {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())) or _is_transactional(item)
        )
    )


def _is_transactional(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


@pytest.fixture
def user(db: None) -> Any:
    """Return a learner with a confirmed address."""
    return make_user()


@pytest.fixture
def stranger(db: None) -> Any:
    """Return another learner, who must not see what belongs to the first."""
    return make_user("stranger@example.org")


@pytest.fixture
def user_client(client: Any, user: Any) -> Any:
    """Return a browser in which the learner is signed in."""
    client.force_login(user)
    return client
