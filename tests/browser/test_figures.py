"""The figures of the lessons: by keyboard, by finger, on paper, without a script, and what a screen reader is told."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import tab_to
from tests.factories import make_enrolment

MODULES = "courses/darm-brein-as/modules"
PLACES = {
    "vier-routes": "as-en-routes/lessons/vier-routes",
    "twee-voorraden": "serotonine/lessons/de-barriere",
    "van-voeding-naar-dopamine": "dopamine/lessons/bouwstenen",
    "middel-en-microbioom": "medicatie/lessons/wat-medicatie-doet-met-de-darm",
}
PARTS = {"vier-routes": 4, "middel-en-microbioom": 7}
STEPS = {"twee-voorraden": 7, "van-voeding-naar-dopamine": 6}
PHONE = {"width": 390, "height": 844}
# The lines of each part, by number, with how strong they are drawn.
STRENGTH = """svg => Object.fromEntries([...svg.querySelectorAll('[data-part] .rt, [data-step] .rt')].map(line =>
    [line.closest('[data-part], [data-step]').dataset.part ?? line.closest('[data-step]').dataset.step,
    Number(getComputedStyle(line).opacity) * Number(getComputedStyle(line.closest('g')).opacity)]))"""


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


def strength(figure: Locator) -> dict[str, float]:
    """Return how strong the lines of each part or step are drawn, by number."""
    return dict(figure.locator(".in > svg").evaluate(STRENGTH))


def strong(figure: Locator) -> set[str]:
    """Return the numbers of the parts or steps whose lines stand out."""
    return {number for number, value in strength(figure).items() if value == 1}


def part(figure: Locator, number: int) -> Locator:
    """Return the part with this number."""
    return figure.locator(f"details[data-part='{number}']")


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


@pytest.mark.parametrize("slug", PLACES)
def test_without_a_script_everything_is_there(open_figure: Callable[..., Locator], slug: str) -> None:
    figure = open_figure(slug, java_script_enabled=False)
    if slug in STEPS:
        expect(figure.locator("li[data-step]:visible")).to_have_count(STEPS[slug])
        expect(figure.get_by_role("button").filter(has_not_text=re.compile("Bewijs"))).to_have_count(0)
        return
    expect(figure.locator("details")).to_have_count(PARTS[slug])
    for number in range(1, PARTS[slug] + 1):
        part(figure, number).locator("summary").click()
        expect(part(figure, number).locator("p, li").first).to_be_visible()
        expect(figure.locator("details[open]")).to_have_count(1)
    expect(figure.get_by_text("Toon alles")).to_have_count(0)


def test_a_badge_opens_where_its_words_are_open_though_its_first_place_is_closed(
    open_figure: Callable[..., Locator],
) -> None:
    figure = open_figure("twee-voorraden")
    for _ in range(6):
        figure.get_by_role("button", name="Volgende").click()
    badge = figure.locator("li.now").get_by_role("button", name="Bewijs: Redelijk")
    badge.click()
    expect(figure.page.locator(f"#{badge.get_attribute('popovertarget')}")).to_be_visible()


@pytest.mark.parametrize("slug", PLACES)
@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_moves_where_motion_is_not_welcome(open_figure: Callable[..., Locator], slug: str, motion: str) -> None:
    figure = open_figure(slug, motion=motion)
    if slug in PARTS:
        part(figure, 3).locator("summary").click()
    else:
        for _ in range(3):
            figure.get_by_role("button", name="Volgende").click()
    moving = figure.evaluate("figure => figure.getAnimations({subtree: true}).length")
    assert bool(moving) is (motion == "no-preference")


@pytest.mark.parametrize("slug", PLACES)
def test_on_paper_all_words_and_all_lines_are_there(open_figure: Callable[..., Locator], slug: str) -> None:
    figure = open_figure(slug)
    if slug in PARTS:
        part(figure, 2).locator("summary").click()
    figure.page.emulate_media(media="print")
    assert set(strength(figure).values()) == {1}
    words = figure.locator("details > div, li[data-step]")
    expect(words).to_have_count((PARTS | STEPS)[slug])
    heights = words.evaluate_all("parts => parts.map(part => part.getBoundingClientRect().height)")
    assert min(heights) > 20
    assert words.evaluate_all("parts => parts.every(part => getComputedStyle(part).visibility === 'visible')")
    # A part that goes on in the next column has a box in each.
    boxes = words.evaluate_all("parts => parts.flatMap(part => [...part.getClientRects()].map(box => box.toJSON()))")
    for first, second in itertools.combinations(boxes, 2):
        apart = first["bottom"] <= second["top"] or first["right"] <= second["left"]
        assert apart or second["bottom"] <= first["top"] or second["right"] <= first["left"]
    expect(figure.get_by_role("button", name=re.compile("^(Toon alles|Vorige|Volgende)$"))).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("slug", "language"), list(zip(PLACES, ("nl", "en", "nl", "en"), strict=True)))
def test_axe_finds_nothing_open_or_closed(
    open_figure: Callable[..., Locator], axe: Callable[[Page], None], slug: str, language: str, scheme: str
) -> None:
    figure = open_figure(slug, language=language, color_scheme=scheme)
    axe(figure.page)
    figure.locator("summary, .walk-bar button").nth(1).click()
    axe(figure.page)


@pytest.mark.parametrize(
    ("slug", "language", "told"),
    [
        ("vier-routes", "nl", ["1. Zenuwen doorgetrokken lijn", "4. Stofwisseling streep en punt"]),
        ("middel-en-microbioom", "en", ["1. Convert lab and animals", "5. Change slightly people: 19 studies"]),
    ],
)  # fmt: skip
def test_a_screen_reader_hears_the_drawing_and_the_name_of_each_part(
    open_figure: Callable[..., Locator], slug: str, language: str, told: list[str]
) -> None:
    figure = open_figure(slug, language=language)
    drawing = figure.get_by_role("img")
    expect(drawing).to_have_count(1)
    expect(drawing).to_have_accessible_name(re.compile(r"\w+.*\. .*|.{40,}"))
    spoken = figure.aria_snapshot()
    for name in told:
        assert name in spoken
    for hidden in ("data-", "touch", "|"):
        assert hidden not in figure.inner_text()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("slug", PLACES)
def test_a_narrow_screen_does_not_scroll_sideways(open_figure: Callable[..., Locator], slug: str, width: int) -> None:
    figure = open_figure(slug, language="en", size={"width": width, "height": 700})
    buttons = figure.locator(".words > button, .walk-bar button, summary")
    assert min(box["height"] for box in [each.bounding_box() for each in buttons.all()] if box) >= 44
    assert figure.page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
