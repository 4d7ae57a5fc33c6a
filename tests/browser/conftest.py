"""A real Chromium against a live server; skipped where there is none (a failure with CI=true)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from scripts.browser import find

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

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
def browser_context_args() -> dict[str, Any]:
    """Return the window of a laptop, in Dutch."""
    return {"viewport": {"width": 1280, "height": 800}, "locale": "nl-NL"}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Yield a page on which a script error, a CSP violation or a request to elsewhere fails the test."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if _is_fault(message.type, message.text) else None)
    page.on("request", lambda request: faults.append(request.url) if _is_elsewhere(request.url) else None)
    page.set_default_timeout(10_000)
    yield page
    assert faults == []


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
