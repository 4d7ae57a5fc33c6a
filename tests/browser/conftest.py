"""A real Chromium against a live server; skipped where there is none (a failure with CI=true)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from accounts.models import User
from courses.models import Course
from quizzes.models import Attempt
from scripts.browser import find
from tests.browser.cable import Cable
from tests.browser.device import CABLES
from tests.browser.figures import MODULES, PLACES
from tests.browser.kinds import make_quiz
from tests.factories import make_enrolment, make_user

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=10_000)
HERE = Path(__file__).parent
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and skip it where no browser is found."""
    missing = pytest.mark.skip(reason="no Chromium found (set CHROMIUM or install it)")
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")
            if find() is None and os.environ.get("CI") != "true":
                item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Return how to start the system's Chromium."""
    return {"executable_path": find(), "args": ARGUMENTS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args(live_server: Any) -> dict[str, Any]:
    """Return the window of a laptop, in Dutch, without motion that a test would have to wait for."""
    return {
        "base_url": live_server.url,
        "viewport": {"width": 1280, "height": 800},
        "locale": "nl-NL",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """Collect script errors, CSP violations and requests to elsewhere; any of them fails the test."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_device(
    browser: Browser, browser_context_args: dict[str, Any], live_server: Any, faults: list[str]
) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a browser of its own, in which this learner (if any) is signed in."""
    contexts: list[BrowserContext] = []

    def opened(user: User | None = None, **options: Any) -> Page:
        context = browser.new_context(**(browser_context_args | {"service_workers": "block"} | options))
        contexts.append(context)
        context.set_default_timeout(10_000)
        watch(context, faults)
        if user:
            client = Client()
            client.force_login(user)
            cookie = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def device(new_device: Callable[..., Page], live_server: Any) -> Iterator[Callable[..., Page]]:
    """Return what opens a browser that may keep pages, each at the end of a cable of its own."""
    mine: list[Cable] = []

    def opened(user: Any = None) -> Page:
        cable = Cable(live_server.thread.port)
        mine.append(cable)
        url = live_server.url.replace(str(live_server.thread.port), str(cable.port))
        page = new_device(user, service_workers="allow", base_url=url)
        CABLES[page.context] = cable
        return page

    yield opened
    CABLES.clear()
    for cable in mine:
        cable.close()


@pytest.fixture
def page(new_device: Callable[..., Page]) -> Page:
    """Return a page in the browser of a visitor."""
    return new_device()


@pytest.fixture
def learner() -> User:
    """Return a learner with a confirmed address and PASSWORD."""
    return make_user("noor@example.org")


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Note what goes wrong in any tab of this browser."""
    context.on("weberror", lambda error: _note(faults, str(error.error)))
    context.on(
        "console", lambda message: _note(faults, message.text) if _is_fault(message.type, message.text) else None
    )
    context.on("request", lambda request: _note(faults, request.url) if _is_elsewhere(request.url) else None)


def _note(faults: list[str], text: str) -> None:
    # Chromium says so itself when a page is left before its transition has ended.
    if not re.search(r"Transition was (aborted|skipped)", text):
        faults.append(text)


def _is_fault(kind: str, text: str) -> bool:
    return kind == "error" and "Failed to load resource" not in text


def _is_elsewhere(url: str) -> bool:
    return not url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:", "about:"))


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Return a check that fails with what axe says about a page."""

    def check(page: Page) -> None:
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check


@pytest.fixture(autouse=True)
def _course_is_there(request: pytest.FixtureRequest) -> None:
    """The live server's database is emptied after each test; put the course back."""
    request.getfixturevalue("live_server")
    request.getfixturevalue("whole_course")


@pytest.fixture
def open_figure(new_device: Callable[..., Page], learner: Any) -> Callable[..., Locator]:
    """Return a function that opens the lesson of a figure, with its script in place where there are scripts."""
    make_enrolment(learner, read=1000, passed=1000)

    def opened(slug: str, *, language: str = "nl", size: Any = None, motion: Any = None, **options: Any) -> Locator:
        page = new_device(learner, **options)
        page.emulate_media(reduced_motion=motion or "reduce")
        page.set_viewport_size(size or {"width": 1280, "height": 800})
        page.goto(f"/{language}/{MODULES}/{PLACES[slug]}/", wait_until="load")
        figure = page.locator(f"#plate-{slug}")
        figure.scroll_into_view_if_needed()
        if options.get("java_script_enabled", True):
            expect(figure).to_have_attribute("data-ready", "")
        return figure

    return opened


@pytest.fixture
def every_kind(learner: Any) -> Attempt:
    """Return the learner's open attempt with an item of each kind."""
    return make_quiz(Course.objects.select_related("live_release").get(slug=settings.COURSE_SLUG), learner)
