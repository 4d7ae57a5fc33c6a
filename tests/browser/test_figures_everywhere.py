"""The figures of the lessons without a script, without motion, on paper, on a narrow screen, for a screen reader."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.figures import PARTS, PLACES, STEPS, part, strength


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
