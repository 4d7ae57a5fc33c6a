"""A figure in which one sorts shows one statement at a time, leads on, and ends with an overview."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import tab_to
from tests.browser.test_sorters import LADDER, TALK, choose, comparison, group, opened


def test_one_statement_at_a_time_leads_by_keyboard_to_the_overview(page: Page) -> None:
    plate = opened(page, LADDER, whole=False)
    status, end = plate.get_by_role("status"), plate.locator(".sort-end")
    expect(status).to_contain_text("Uitspraak 1 van 6.")
    expect(plate.locator("fieldset:visible")).to_have_count(1)
    tab_to(page, group(plate, 1).get_by_role("radio").first)
    page.keyboard.press("Space")
    expect(comparison(plate, 1)).to_contain_text("U koos ‘Sterk’, net als de cursus.")
    for number in range(2, 7):
        tab_to(page, plate.get_by_role("button", name="Volgende"))
        page.keyboard.press("Enter")
        expect(status).to_contain_text(f"Uitspraak {number} van 6.")
        expect(group(plate, number).locator("legend")).to_be_focused()
        expect(plate.locator("fieldset:visible")).to_have_count(1)
    choose(plate, 6, "Sterk")
    expect(end).to_be_hidden()
    plate.get_by_role("button", name="Volgende").click()
    expect(end.get_by_text("Overzicht")).to_be_focused()
    expect(end.locator("b")).to_have_text(
        ["U en de cursus: Sterk.", *["Nog niet gekozen."] * 4, "U: Sterk. De cursus: Dier of lab."]
    )
    # Where it ends, “next” does nothing and keeps the focus that it has.
    plate.get_by_role("button", name="Volgende").focus()
    page.keyboard.press("Enter")
    expect(plate.get_by_role("button", name="Volgende")).to_be_focused()
    expect(status).to_contain_text("Overzicht")
    plate.get_by_role("button", name="Begin opnieuw").click()
    expect(group(plate, 1).locator("legend")).to_be_focused()
    expect(status).to_contain_text("Uitspraak 1 van 6. Opnieuw begonnen.")
    expect(end).to_be_hidden()


def test_all_and_one_at_a_time_hold_the_same_choices(page: Page) -> None:
    plate = opened(page, LADDER, whole=False)
    choose(plate, 1, "Redelijk")
    plate.get_by_role("button", name="Toon alles").click()
    expect(plate.locator("fieldset:visible")).to_have_count(6)
    expect(plate.get_by_role("status")).to_contain_text("Alle uitspraken. 1 van de 6 vergeleken")
    expect(plate.get_by_role("button", name=re.compile("Vorige|Volgende"))).to_have_count(0)
    choose(plate, 2, "Sterk")
    plate.get_by_role("button", name="Een voor een").click()
    expect(plate.locator("fieldset:visible")).to_have_count(1)
    expect(group(plate, 1).get_by_role("radio", name="Redelijk")).to_be_checked()
    expect(comparison(plate, 1)).to_have_attribute("open", "")
    expect(plate.get_by_role("status")).to_contain_text("2 van de 6 vergeleken")


@pytest.mark.parametrize("address", [LADDER, TALK])
def test_on_a_phone_the_plate_is_about_a_screen_and_a_half(
    new_device: Callable[..., Page], learner: Any, address: str
) -> None:
    page = new_device(learner, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 390, "height": 844})
    plate = opened(page, address, whole=False)
    box = plate.bounding_box()
    assert box
    assert box["height"] <= 1.5 * 844
