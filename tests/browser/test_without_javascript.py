"""The essential path without a script: read, quiz, final test, evaluation, certificate, language, colours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from certificates.models import Certificate
from tests.browser.steps import (
    FINAL_TEST,
    MODULE,
    asked,
    attempt_on,
    choose,
    chosen,
    evaluate,
    follow,
    press,
    reads,
    right_texts,
    sees,
    sign_in,
    start_final_test,
    take_final_test,
    take_quiz,
)
from tests.factories import make_enrolment


@pytest.fixture
def plain(new_device: Callable[..., Page], learner: Any) -> Page:
    """The browser of a learner, without scripts."""
    return new_device(learner, java_script_enabled=False)


def test_reading_and_the_quiz(plain: Page) -> None:
    plain.goto("/nl/home/")
    follow(plain, "Begin met module 1")
    for number in (2, 3):
        press(plain, f"Gelezen, verder met deel {number}")
    press(plain, "Gelezen, verder met de toets")
    press(plain, "Maak de toets")
    take_quiz(plain)
    sees(plain, "Gehaald")


def test_an_answer_is_kept_by_every_button(plain: Page) -> None:
    plain.goto(f"{MODULE}quiz/")
    press(plain, "Maak de toets")
    choose(plain, right := right_texts(plain))
    press(plain, "Markeer om terug te kijken")
    assert sorted(chosen(plain)) == sorted(right)
    reads(plain, "Antwoord bewaard")
    press(plain, "Bewaar en stop")
    sees(plain, "De darm-brein-as en haar routes")
    plain.goto(f"{MODULE}quiz/")
    follow(plain, "Ga verder bij vraag 1")
    assert sorted(chosen(plain)) == sorted(right)
    assert asked(plain).flagged_at is not None


def test_no_answer_is_a_sentence_beside_the_question(plain: Page) -> None:
    plain.goto(f"{MODULE}quiz/")
    press(plain, "Maak de toets")
    press(plain, "Controleer mijn antwoord")
    expect(plain.get_by_role("alert")).to_contain_text("antwoord")
    expect(plain.get_by_text("Vraag 1 van 6")).to_be_visible()


def test_the_answer_survives_an_expired_sign_in(plain: Page, learner: Any) -> None:
    plain.goto(f"{MODULE}quiz/")
    press(plain, "Maak de toets")
    choose(plain, right := right_texts(plain))
    Session.objects.all().delete()
    press(plain, "Controleer mijn antwoord")
    reads(plain, "Log opnieuw in: uw laatste antwoord is onthouden")
    sign_in(plain, learner)
    reads(plain, "Vraag 1 van 6")
    assert sorted(chosen(plain)) == sorted(right)
    reads(plain, "Antwoord bewaard")


def test_from_the_final_test_to_the_certificate(plain: Page, learner: Any) -> None:
    make_enrolment(learner, read=1000, passed=1000)
    start_final_test(plain)
    take_final_test(plain)
    press(plain, "Lever de toets in")
    sees(plain, "Gehaald")
    assert not attempt_on(plain).is_open
    follow(plain, "Naar de evaluatie en uw certificaat")
    evaluate(plain)
    plain.get_by_label("Naam zoals op uw certificaat").fill("Noor Bakker")
    press(plain, "Bekijk wat er wordt afgedrukt")
    press(plain, "Maak mijn certificaat")
    expect(plain.get_by_role("heading", name="Noor Bakker")).to_be_visible()
    assert Certificate.objects.count() == 1
    plain.goto(FINAL_TEST)
    reads(plain, "U bent geslaagd voor de eindtoets.")


def test_language_and_colours(plain: Page) -> None:
    plain.goto(f"{MODULE}lessons/vier-routes/")
    press(plain, "Donker")
    assert plain.url.endswith("/lessons/vier-routes/")
    expect(plain.locator("html")).to_have_attribute("data-theme", "dark")
    press(plain, "Groter")
    expect(plain.locator("html")).to_have_attribute("data-size", "larger")
    plain.get_by_role("link", name="English").click()
    assert "/en/" in plain.url
    expect(plain.locator("html")).to_have_attribute("data-theme", "dark")


def test_terms_and_evidence_open_without_a_script(plain: Page) -> None:
    plain.goto(f"{MODULE}lessons/meer-dan-het-hoofd/")
    term = plain.locator("button.term").first
    meaning = plain.locator(f"#{term.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    term.click()
    expect(meaning).to_be_visible()
    meaning.get_by_role("button", name="Sluit").click()
    expect(meaning).to_be_hidden()


def test_a_button_that_needs_a_script_is_not_shown(plain: Page) -> None:
    plain.goto(f"{MODULE}lessons/vier-routes/")
    expect(plain.get_by_role("link", name="Meld een fout")).to_be_visible()
    expect(plain.locator("[data-print]")).to_be_hidden()
    plain.goto("/nl/offline/")
    expect(plain.locator("#no-worker")).to_be_hidden()
