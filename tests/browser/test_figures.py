"""The figures of the lessons do something: by keyboard, by finger, step by step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.figures import PARTS, PHONE, STEPS, part, strong
from tests.browser.keyboard import tab_to


@pytest.mark.parametrize("slug", PARTS)
def test_parts_open_by_keyboard_one_at_a_time_and_their_line_stands_out(
    open_figure: Callable[..., Locator], slug: str
) -> None:
    figure = open_figure(slug)
    page = figure.page
    everything = strong(figure)
    assert len(everything) == PARTS[slug]
    for number in range(1, PARTS[slug] + 1):
        summary = part(figure, number).locator("summary")
        tab_to(page, summary)
        page.keyboard.press("Enter" if number % 2 else "Space")
        expect(figure.locator("details[open]")).to_have_count(1)
        assert strong(figure) == {str(number)}
        expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(figure.locator("details[open]")).to_have_count(0)
    assert strong(figure) == everything


@pytest.mark.parametrize("slug", PARTS)
def test_all_parts_are_shown_and_hidden_at_a_wish(open_figure: Callable[..., Locator], slug: str) -> None:
    figure = open_figure(slug)
    part(figure, 2).locator("summary").click()
    button = figure.get_by_role("button", name="Toon alles")
    tab_to(figure.page, button)
    figure.page.keyboard.press("Enter")
    expect(figure.locator("details[open]")).to_have_count(PARTS[slug])
    assert len(strong(figure)) == PARTS[slug]
    button = figure.get_by_role("button", name="Verberg alles")
    expect(button).to_be_focused()
    figure.page.keyboard.press("Enter")
    expect(figure.locator("details[open]")).to_have_count(0)
    part(figure, 1).locator("summary").click()
    part(figure, 2).locator("summary").click()
    expect(figure.locator("details[open]")).to_have_count(1)


@pytest.mark.parametrize("slug", PARTS)
def test_a_tap_on_a_line_opens_its_words(open_figure: Callable[..., Locator], slug: str) -> None:
    figure = open_figure(slug, size=PHONE, has_touch=True)
    for number in (2, 3):
        # In the middle of the line, a finger's width beside it.
        box = figure.locator(f"svg [data-part='{number}'] .touch").first.bounding_box()
        assert box
        assert max(box["width"], box["height"]) >= 24
        tap_line(figure, number)
        expect(part(figure, number)).to_have_attribute("open", "")
        expect(part(figure, number).locator("summary")).to_be_in_viewport()
        expect(figure.locator("details[open]")).to_have_count(1)
        assert strong(figure) == {str(number)}


def tap_line(figure: Locator, number: int) -> None:
    """Tap beside the line of a part, on its part nearest to the start."""
    line = figure.locator(f"svg [data-part='{number}'] .touch").first
    line.scroll_into_view_if_needed()
    x, y = line.evaluate(
        """line => {
            const point = line.getPointAtLength(line.getTotalLength() * 0.15).matrixTransform(line.getScreenCTM());
            return [point.x + 6, point.y + 6];
        }"""
    )
    figure.page.touchscreen.tap(x, y)


@pytest.mark.parametrize("slug", STEPS)
def test_steps_go_on_and_back_by_keyboard_and_are_told(open_figure: Callable[..., Locator], slug: str) -> None:
    figure, total = open_figure(slug), STEPS[slug]
    page, status = figure.page, figure.get_by_role("status")
    following = figure.get_by_role("button", name="Volgende")
    previous = figure.get_by_role("button", name="Vorige")
    expect(status).to_contain_text(f"Stap 1 van {total}")
    expect(previous).to_have_attribute("aria-disabled", "true")
    tab_to(page, following)
    for number in range(2, total + 1):
        page.keyboard.press("Enter")
        title = figure.locator(f"li[data-step='{number}'] b").first.inner_text()
        expect(status).to_have_text(f"Stap {number} van {total}: {title}")
        expect(following).to_be_focused()
        expect(figure.locator("li[data-step]:visible")).to_have_count(1)
        expect(figure.get_by_role("listitem").filter(visible=True)).to_have_count(1)
    expect(following).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(status).to_contain_text(f"Stap {total} van {total}")
    tab_back_to(page, previous)
    page.keyboard.press("Space")
    expect(status).to_contain_text(f"Stap {total - 1} van {total}")
    assert str(total) not in strong(figure)


def tab_back_to(page: Page, wanted: Locator) -> None:
    page.keyboard.press("Shift+Tab")
    expect(wanted).to_be_focused()


@pytest.mark.parametrize("slug", STEPS)
def test_the_drawing_grows_with_the_steps(open_figure: Callable[..., Locator], slug: str) -> None:
    figure = open_figure(slug)
    for number in range(1, STEPS[slug] + 1):
        later = figure.locator("svg [data-step].later").evaluate_all(
            "elements => elements.map(element => Math.min(...element.dataset.step.split(' ').map(Number)))"
        )
        assert all(first > number for first in later)
        expect(figure.locator(f"svg [data-step~='{number}'].now").first).to_be_visible()
        if number < STEPS[slug]:
            figure.get_by_role("button", name="Volgende").click()


@pytest.mark.parametrize("slug", STEPS)
def test_all_steps_are_shown_at_a_wish_and_the_focus_stays(open_figure: Callable[..., Locator], slug: str) -> None:
    figure = open_figure(slug, size=PHONE, has_touch=True)
    figure.get_by_role("button", name="Volgende").tap()
    figure.get_by_role("button", name="Toon alles").tap()
    expect(figure.locator("li[data-step]:visible")).to_have_count(STEPS[slug])
    expect(figure.get_by_role("status")).to_have_text("Alle stappen")
    expect(figure.locator("svg .later, svg .now")).to_have_count(0)
    again = figure.get_by_role("button", name="Stap voor stap")
    again.tap()
    expect(figure.get_by_role("status")).to_contain_text("Stap 1 van")
    expect(figure.get_by_role("button", name="Toon alles")).to_be_focused()


def test_a_tap_in_the_drawing_goes_to_its_step(open_figure: Callable[..., Locator]) -> None:
    figure = open_figure("van-voeding-naar-dopamine", size=PHONE, has_touch=True)
    figure.locator("svg [data-step='3'] rect").first.tap(position={"x": 5, "y": 5})
    expect(figure.get_by_role("status")).to_contain_text("Stap 3 van 6")
