"""The quiz, the certificate, terms and evidence with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from certificates.models import Certificate
from tests.browser.keyboard import follow_with_keys, pick, press_with_keys, tab_to, tick
from tests.browser.steps import COURSE, MODULE, QUIZ, SAVED, asked, chosen, reads, right_texts, says, sees
from tests.certificates.steps import make_finished


@pytest.fixture
def page(new_device: Callable[..., Page], learner: Any) -> Page:
    """The browser of a learner."""
    return new_device(learner)


def answer_with_keys(page: Page) -> None:
    """Choose what is right in the open question."""
    group, right = page.locator("#fs-a"), right_texts(page)
    if asked(page).version.kind == "multiple":
        for text in [option for option in group.locator("label").all_inner_texts() if option in right]:
            tick(page, page.get_by_label(text, exact=True))
    else:
        pick(page, group, page.get_by_label(right[0], exact=True))
    says(page, SAVED)
    assert sorted(chosen(page)) == sorted(right)


def test_the_whole_quiz_is_done_with_the_keyboard(page: Page) -> None:
    page.goto(QUIZ)
    press_with_keys(page, "Maak de toets")
    for number in range(1, 7):
        reads(page, f"Vraag {number} van 6")
        answer_with_keys(page)
        if number == 1:
            pick(page, page.locator(".conf"), page.get_by_label("Zeker", exact=True))
        press_with_keys(page, "Controleer mijn antwoord")
        expect(page.locator(".fb")).to_be_focused()
        if number < 6:
            follow_with_keys(page, "Volgende vraag")
    press_with_keys(page, "Bekijk mijn resultaat")
    sees(page, "Gehaald")
    expect(page.locator(".fb")).to_be_focused()


def test_marking_and_submitting_open_questions_with_the_keyboard(page: Page) -> None:
    page.goto(QUIZ)
    press_with_keys(page, "Maak de toets")
    press_with_keys(page, "Markeer om terug te kijken")
    expect(page.get_by_role("button", name="Gemarkeerd: haal de markering weg")).to_be_visible()
    follow_with_keys(page, "Overzicht van de vragen")
    press_with_keys(page, "Lever de toets in")
    expect(page.locator(".errors")).to_be_focused()
    tick(page, page.get_by_label("Ik lever in met 6 open vragen."))
    press_with_keys(page, "Lever de toets in")
    sees(page, "Nog niet gehaald")


def test_the_evaluation_and_the_claim_with_the_keyboard(page: Page, learner: Any) -> None:
    make_finished(learner)
    page.goto(f"{COURSE}evaluation/")
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio", name="4", exact=True)).all():
        pick(page, group, group.get_by_label("4", exact=True))
    tick(page, page.get_by_label("Nee", exact=True))
    press_with_keys(page, "Verstuur mijn evaluatie")
    reads(page, "Uw evaluatie is verstuurd, zonder uw naam.")
    tab_to(page, page.get_by_label("Naam zoals op uw certificaat"))
    page.keyboard.type("Noor Bakker")
    press_with_keys(page, "Voeg een registernummer toe")
    tab_to(page, page.get_by_label("Register", exact=True))
    page.keyboard.type("BIG")
    tab_to(page, page.get_by_label("Uw nummer"))
    page.keyboard.type("09049999925")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Naam zoals op uw certificaat")).to_have_value("Noor Bakker")
    tick(page, page.get_by_label("BIG-register 09049999925"))
    press_with_keys(page, "Bekijk wat er wordt afgedrukt")
    sees(page, "Klopt dit?")
    follow_with_keys(page, "Iets veranderen")
    expect(page.get_by_label("BIG-register 09049999925")).to_be_checked()
    tab_to(page, page.get_by_label("Naam zoals op uw certificaat"))
    page.keyboard.press("Enter")
    reads(page, "BIG-register 09049999925")
    press_with_keys(page, "Maak mijn certificaat")
    expect(page.get_by_role("heading", name="Noor Bakker")).to_be_visible()
    assert [line["number"] for line in Certificate.objects.get().snapshot["registrations"]] == ["09049999925"]


@pytest.mark.parametrize("kind", ["term", "ev"])
def test_a_term_and_a_grade_open_and_close_with_the_keyboard(page: Page, kind: str) -> None:
    page.goto(f"{MODULE}lessons/meer-dan-het-hoofd/")
    button = page.locator(f"button.{kind}").first
    panel = page.locator(f"#{button.get_attribute('popovertarget')}")
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")
    assert panel.evaluate("el => el.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto(f"{MODULE}lessons/meer-dan-het-hoofd/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Direct naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
