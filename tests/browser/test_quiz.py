"""The quiz of a module: saved at once, resumed, marked, submitted, explained."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import (
    QUIZ,
    SAVED,
    asked,
    attempt_on,
    check,
    choose,
    chosen,
    follow,
    press,
    reads,
    right_texts,
    says,
    sees,
    take_quiz,
    wrong_texts,
)


@pytest.fixture
def quiz(new_device: Callable[..., Page], learner: Any) -> Page:
    """The first question of the quiz of module 1, of a learner."""
    page = new_device(learner)
    page.goto(QUIZ)
    press(page, "Maak de toets")
    reads(page, "Vraag 1 van 6")
    return page


def test_an_answer_is_saved_at_once_and_outlives_a_reload(quiz: Page) -> None:
    choose(quiz, right := right_texts(quiz))
    says(quiz, SAVED)
    assert sorted(asked(quiz).response or []) != []
    quiz.reload()
    assert sorted(chosen(quiz)) == sorted(right)
    says(quiz, SAVED)


def test_who_stops_goes_on_at_the_first_question_without_a_verdict(
    quiz: Page, new_device: Callable[..., Page], learner: Any
) -> None:
    check(quiz)
    follow(quiz, "Volgende vraag")
    choose(quiz, right := right_texts(quiz))
    press(quiz, "Bewaar en stop")
    sees(quiz, "De darm-brein-as en haar routes")
    elsewhere = new_device(learner)
    elsewhere.goto(QUIZ)
    follow(elsewhere, "Ga verder bij vraag 2")
    assert sorted(chosen(elsewhere)) == sorted(right)


def test_open_and_marked_questions_are_named_before_submitting(quiz: Page) -> None:
    check(quiz)
    follow(quiz, "Volgende vraag")
    press(quiz, "Markeer om terug te kijken")
    expect(quiz.get_by_role("button", name="Gemarkeerd: haal de markering weg")).to_be_visible()
    follow(quiz, "Overzicht van de vragen")
    sees(quiz, "Voordat u inlevert")
    reads(quiz, "5 vragen zijn nog open.")
    reads(quiz, "U hebt één vraag gemarkeerd om terug te kijken.")
    lines = quiz.locator(".lines li")
    expect(lines.nth(0)).to_contain_text("Gecontroleerd")
    expect(lines.nth(1)).to_contain_text("Gemarkeerd")
    press(quiz, "Lever de toets in")
    expect(quiz.get_by_role("alert")).to_contain_text("Beantwoord de open vragen, of bevestig")
    assert attempt_on(quiz).is_open
    quiz.get_by_label("Ik lever in met 5 open vragen.").check()
    press(quiz, "Lever de toets in")
    sees(quiz, "Nog niet gehaald")


def test_marking_keeps_what_was_chosen(quiz: Page) -> None:
    choose(quiz, right := right_texts(quiz))
    press(quiz, "Markeer om terug te kijken")
    expect(quiz.get_by_role("button", name="Gemarkeerd: haal de markering weg")).to_be_visible()
    assert sorted(chosen(quiz)) == sorted(right)
    press(quiz, "Gemarkeerd: haal de markering weg")
    expect(quiz.get_by_role("button", name="Markeer om terug te kijken")).to_be_visible()


def test_checking_without_an_answer_asks_for_one(quiz: Page) -> None:
    press(quiz, "Controleer mijn antwoord")
    expect(quiz.get_by_role("alert")).to_contain_text("antwoord")
    expect(quiz.locator(".errors")).to_be_focused()


def test_feedback_explains_and_leads_to_the_exact_paragraph(quiz: Page) -> None:
    choose(quiz, wrong_texts(quiz))
    quiz.get_by_label("Zeker", exact=True).check()
    press(quiz, "Controleer mijn antwoord")
    sees(quiz, "Nog niet juist")
    expect(quiz.locator(".fb")).to_be_focused()
    reads(quiz, "U was zeker van uw antwoord.")
    why = [option["why"]["nl"] for option in asked(quiz).version.content["options"]]
    for text in why:
        reads(quiz, text)
    follow(quiz, "Lees terug:")
    expect(quiz.locator(":target")).to_be_in_viewport()


def test_the_result_says_in_words_what_to_read_again(quiz: Page) -> None:
    take_quiz(quiz, right=3)
    sees(quiz, "Nog niet gehaald")
    expect(quiz.locator(".fb")).to_contain_text(re.compile("U (had|haalde) 3 van de 6 .* is genoeg"))
    follow(quiz, "Alle vragen met uitleg")
    expect(quiz.locator("section.reviewed")).to_have_count(6)
    follow(quiz, "Alleen de gemiste vragen")
    expect(quiz.locator("section.reviewed")).to_have_count(3)
    follow(quiz, "Lees terug:")
    expect(quiz.locator(":target")).to_be_in_viewport()


def test_a_passed_quiz_leads_on_and_counts(quiz: Page) -> None:
    take_quiz(quiz)
    sees(quiz, "Gehaald")
    expect(quiz.get_by_role("link", name="Verder met module 2: Serotonine").first).to_be_visible()
    quiz.goto("/nl/home/")
    reads(quiz, "1 van 6 moduletoetsen gehaald")
