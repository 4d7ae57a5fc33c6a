"""The two figures in which one sorts: by keyboard, touch, without a script, in both themes and on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import tab_to

COURSE = "/courses/darm-brein-as/modules/"
LADDER = f"{COURSE}as-en-routes/lessons/meer-dan-het-hoofd/#plate-bewijsladder"
TALK = f"{COURSE}voeding-en-afbouw/lessons/afbouwen/#plate-afbouwgesprek"


def opened(page: Page, address: str, language: str = "nl", *, script: bool = True, whole: bool = True) -> Locator:
    """Go to the lesson and return its plate, once its script runs; whole: with all statements shown."""
    page.goto(f"/{language}{address}")
    plate = page.locator(".plate:has(.sort)")
    plate.scroll_into_view_if_needed()
    if script:
        expect(plate).to_have_attribute("data-ready", "")
        if whole:
            plate.get_by_role("button", name={"nl": "Toon alles", "en": "Show all"}[language]).click()
    return plate


def group(plate: Locator, number: int) -> Locator:
    return plate.get_by_role("group", name=re.compile(rf"^{number}\b"))


def comparison(plate: Locator, number: int) -> Locator:
    return plate.locator(".sort > details").nth(number - 1)


def choose(plate: Locator, number: int, label: str) -> None:
    group(plate, number).get_by_text(label, exact=True).click()


def test_a_choice_opens_the_comparison_and_keeps_count(page: Page) -> None:
    plate = opened(page, LADDER)
    status = plate.get_by_role("status")
    expect(comparison(plate, 3)).not_to_have_attribute("open", "")
    choose(plate, 1, "Sterk")
    expect(comparison(plate, 1)).to_contain_text("U koos ‘Sterk’, net als de cursus.")
    expect(status).to_contain_text("1 van de 6 vergeleken, 1 gelijk")
    choose(plate, 3, "Redelijk")
    expect(comparison(plate, 3)).to_have_attribute("open", "")
    expect(comparison(plate, 3)).to_contain_text("U koos ‘Redelijk’, twee sporten hoger dan de cursus.")
    expect(comparison(plate, 3)).to_contain_text("De cursus zegt: Bewijs: Dier of lab")
    expect(status).to_contain_text("2 van de 6 vergeleken, 1 gelijk")
    choose(plate, 4, "Dier of lab")
    expect(comparison(plate, 4)).to_contain_text("twee sporten lager dan de cursus")
    choose(plate, 5, "Praktijk")
    expect(comparison(plate, 5)).to_contain_text("U koos ‘Praktijk’. Dat is anders dan de cursus.")
    choose(plate, 5, "Geen onderzoek bekend")
    expect(status).to_contain_text("4 van de 6 vergeleken, 2 gelijk")
    expect(status.locator(".vh")).to_have_text("U koos ‘Geen onderzoek bekend’, net als de cursus. ")
    assert "fout" not in plate.inner_text().lower()


def test_the_drawing_has_a_ring_and_a_disc_for_each_choice_on_its_own_rung(page: Page) -> None:
    plate = opened(page, LADDER)
    choose(plate, 2, "Sterk")
    mark = plate.locator("svg .mark")
    rungs = {key: plate.locator(f'[data-category="{key}"]').get_attribute("y1") for key in ("sterk", "beperkt")}
    expect(mark.locator(".yours")).to_have_attribute("cy", rungs["sterk"] or "")
    expect(mark.locator(".course")).to_have_attribute("cy", rungs["beperkt"] or "")
    assert mark.locator("text").all_text_contents() == ["2", "2"]
    choose(plate, 2, "Beperkt")
    expect(mark).to_have_count(1)
    expect(mark.locator(".yours")).to_have_attribute("cy", rungs["beperkt"] or "")
    assert mark.locator("text").all_text_contents() == ["2"]


def test_the_keyboard_alone_chooses_compares_and_starts_again(page: Page) -> None:
    plate = opened(page, LADDER)
    first = group(plate, 1).get_by_role("radio")
    tab_to(page, first.first)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(first.nth(3)).to_be_checked()
    # On the way to a choice nothing is given away.
    expect(comparison(plate, 1)).not_to_have_attribute("open", "")
    page.keyboard.press("Enter")
    expect(comparison(plate, 1)).to_contain_text("U koos ‘Dier of lab’, drie sporten lager dan de cursus.")
    tab_to(page, group(plate, 2).get_by_role("radio").first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(comparison(plate, 2)).to_contain_text("U koos ‘Redelijk’, één sport hoger dan de cursus.")
    tab_to(page, plate.get_by_role("button", name="Begin opnieuw"))
    page.keyboard.press("Enter")
    expect(plate.get_by_role("status")).to_contain_text("Opnieuw begonnen. Nog niets vergeleken.")
    expect(group(plate, 1).locator("legend")).to_be_focused()
    expect(plate.locator(":checked, details[open], svg .mark, .said")).to_have_count(0)


def test_space_compares_at_once(page: Page) -> None:
    plate = opened(page, LADDER)
    tab_to(page, group(plate, 6).get_by_role("radio").first)
    page.keyboard.press("Space")
    expect(comparison(plate, 6)).to_contain_text("U koos ‘Sterk’, drie sporten hoger dan de cursus.")


def test_touch_on_a_small_screen(new_device: Callable[..., Page], learner: Any) -> None:
    page = new_device(learner, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 320, "height": 640})
    plate = opened(page, TALK)
    for label in plate.locator(".opt").all():
        box = label.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 320
    group(plate, 2).get_by_text("Samen", exact=True).tap()
    expect(comparison(plate, 2)).to_contain_text("U koos ‘Samen’. Dat is anders dan de cursus.")
    expect(comparison(plate, 2)).to_contain_text("De cursus zegt: Van de voorschrijver.")
    group(plate, 7).get_by_text("Van u", exact=True).tap()
    expect(plate.get_by_role("status")).to_contain_text("2 van de 8 vergeleken, 1 gelijk")
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth")
    expect(plate.locator(".keys")).to_be_hidden()


def test_in_english_the_conversation_speaks_english(new_device: Callable[..., Page], learner: Any) -> None:
    plate = opened(new_device(learner), TALK, "en")
    choose(plate, 4, "Together")
    expect(comparison(plate, 4)).to_contain_text("You chose ‘Together’, the same as the course.")
    expect(plate.get_by_role("status")).to_contain_text("1 of 8 compared, 1 the same")
    expect(plate.get_by_role("button", name="Start again")).to_be_visible()


def test_a_badge_in_a_comparison_opens_its_reason(page: Page) -> None:
    plate = opened(page, LADDER)
    choose(plate, 2, "Beperkt")
    comparison(plate, 2).get_by_role("button", name="Bewijs: Beperkt").click()
    expect(page.locator(".pop:popover-open")).to_contain_text("betere voeding depressieve klachten misschien")


def test_without_a_script_one_chooses_and_opens_the_comparison(new_device: Callable[..., Page]) -> None:
    page = new_device(java_script_enabled=False)
    plate = opened(page, LADDER, script=False)
    choose(plate, 5, "Praktijk")
    expect(group(plate, 5).get_by_role("radio", name="Praktijk")).to_be_checked()
    comparison(plate, 5).locator("summary").click()
    expect(comparison(plate, 5).get_by_text("Ons is geen onderzoek bekend dat een blijvend effect")).to_be_visible()
    expect(plate.get_by_text("Er wordt niets verstuurd of bewaard.")).to_be_visible()
    expect(plate.locator("svg .live")).to_be_hidden()
    expect(plate.get_by_role("button", name="Begin opnieuw")).to_have_count(0)


def test_nothing_is_sent_or_stored(page: Page) -> None:
    plate = opened(page, LADDER)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or request.url))
    for number in range(1, 7):
        choose(plate, number, "Beperkt")
    expect(plate.get_by_role("status")).to_contain_text("6 van de 6 vergeleken, 1 gelijk")
    assert not [sent for sent in asked if "beperkt" in sent or "ladder" in sent]
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "beperkt" not in kept.lower()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_and_after(
    new_device: Callable[..., Page], learner: Any, axe: Callable[[Page], None], scheme: str
) -> None:
    page = new_device(learner, color_scheme=scheme)
    for address, label in ((LADDER, "Redelijk"), (TALK, "Samen")):
        plate = opened(page, address, whole=False)
        axe(page)
        plate.get_by_role("button", name="Toon alles").click()
        for number in range(1, plate.locator("fieldset").count() + 1):
            choose(plate, number, label)
        axe(page)
        plate.get_by_role("button", name="Een voor een").click()
        for _ in plate.locator("fieldset").all():
            plate.get_by_role("button", name="Volgende").click()
        expect(plate.locator(".sort-end")).to_be_visible()
        axe(page)


def test_nothing_moves_and_the_marks_stay_in_forced_colours(new_device: Callable[..., Page]) -> None:
    page = new_device(forced_colors="active")
    plate = opened(page, LADDER)
    choose(plate, 2, "Redelijk")
    assert plate.evaluate("figure => figure.getAnimations({subtree: true}).length") == 0
    ring, disc = plate.locator("svg .mark .yours"), plate.locator("svg .mark .course")
    look = "element => [getComputedStyle(element).fill, getComputedStyle(element).stroke]"
    assert ring.evaluate(look) != disc.evaluate(look)


def test_on_paper_every_comparison_is_there(page: Page) -> None:
    plate = opened(page, LADDER, whole=False)
    page.emulate_media(media="print")
    expect(plate.get_by_text("verscheidene studies bij mensen.")).to_be_visible()
    for number in range(1, 7):
        text = comparison(plate, number).locator("p").last
        box = text.bounding_box()
        assert box
        assert box["height"] > 10
    expect(plate.get_by_text("Met het toetsenbord")).to_be_hidden()
