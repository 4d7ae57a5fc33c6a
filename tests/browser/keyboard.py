"""Using a page with the keyboard alone: Tab to a thing, see where the focus is, press a key."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

# The ring may stand on the label around a round or square that is drawn by the label.
LOOK = """wanted => {
    const el = document.activeElement;
    const isMarked = place => place && getComputedStyle(place).outlineStyle !== 'none'
        && getComputedStyle(place).outlineWidth !== '0px';
    const seen = el === document.body
        || (el.matches(':focus-visible') && [el, el.closest('label'), el.nextElementSibling].some(isMarked));
    return [el === wanted, seen ? '' : el.outerHTML.slice(0, 200)];
}"""
MOST = 150


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus; whatever is passed must show that it has it."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        is_there, unseen = wanted.evaluate(LOOK)
        assert not unseen, f"no visible focus: {unseen}"
        if is_there:
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def press_with_keys(page: Page, name: str) -> None:
    """Go to the button in the page with this text and press it."""
    tab_to(page, page.get_by_role("main").get_by_role("button", name=name).first)
    page.keyboard.press("Enter")


def follow_with_keys(page: Page, name: str) -> None:
    """Go to the link in the page with this text and follow it."""
    tab_to(page, page.get_by_role("main").get_by_role("link", name=name).first)
    page.keyboard.press("Enter")


def tick(page: Page, box: Locator) -> None:
    """Go to a box and tick it."""
    tab_to(page, box)
    page.keyboard.press("Space")
    assert box.is_checked()


def pick(page: Page, group: Locator, wanted: Locator) -> None:
    """Go to a group of choices (none of which is chosen) and choose one with the arrows."""
    tab_to(page, group.get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(group.get_by_role("radio").count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows do not reach {wanted}")
