"""A browser that may keep pages: what it holds, and its connection."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.browser.cable import Cable

KEPT_PATHS = """async () => {
    const paths = [];
    for (const name of await caches.keys()) {
        if (!name.startsWith("pages-")) continue;
        for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    }
    return paths.sort();
}"""
IS_COPY = "U leest een bewaarde versie van"


def kept(page: Page) -> list[str]:
    """Return the paths of the pages that this device keeps."""
    found: list[str] = page.evaluate(KEPT_PATHS)
    return found


def wait_for(page: Page, number: int) -> None:
    """Wait until this device keeps so many pages, and the worker answers for this window."""
    for _ in range(100):
        if len(kept(page)) == number and page.evaluate("navigator.serviceWorker.controller !== null"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(kept(page))


# What Playwright takes away it does not take from a service worker that has just started: the cable does.
CABLES: dict[BrowserContext, Cable] = {}


def offline(page: Page) -> None:
    """Take the connection away."""
    CABLES[page.context].cut()
    page.context.set_offline(True)


def online(page: Page) -> None:
    """Give the connection back."""
    CABLES[page.context].mend()
    page.context.set_offline(False)


def wait_until_empty(page: Page) -> None:
    """Wait until this device keeps nothing."""
    for _ in range(100):
        if not kept(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(kept(page))
