"""The questions before a module, and what has changed after its quiz."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.steps import (
    MODULE,
    QUIZ,
    SAVED,
    asked,
    choose,
    chosen,
    follow,
    press,
    reads,
    right_texts,
    says,
    sees,
    take_quiz,
)

LESSONS = 3
OFFER = "Wilt u weten wat u al weet?"


def begin(page: Page) -> None:
    """From the page of the module to the first question."""
    page.goto(MODULE)
    follow(page, OFFER)
    sees(page, "Wat weet u al?")
    press(page, "Beantwoord de vragen")
    reads(page, "Vraag 1 van 4")


def answer_beforehand(page: Page) -> None:
    """Answer the first question rightly, know none of the others, and hand in."""
    choose(page, right_texts(page))
    says(page, SAVED)
    press(page, "Bewaar en ga verder")
    for number in range(2, 5):
        reads(page, f"Vraag {number} van 4")
        press(page, "Dat weet ik niet")
    sees(page, "Voordat u inlevert")
    reads(page, "3 vragen zijn open. Die tellen als nog niet bekend, en dat is prima.")
    press(page, "Lever mijn antwoorden in")
    sees(page, "Bewaard")


def read_the_lessons(page: Page) -> None:
    """Read every lesson of the module; the last leads to the quiz."""
    follow(page, "Naar de eerste les")
    for _ in range(LESSONS):
        with page.expect_navigation():
            press(page, "Gelezen")
    sees(page, "Toets module 1")


def test_from_the_questions_beforehand_through_the_lessons_to_what_has_changed(
    new_device: Callable[..., Page], learner: Any, axe: Callable[[Page], None]
) -> None:
    page = new_device(learner)
    begin(page)
    axe(page)
    answer_beforehand(page)
    axe(page)
    reads(page, "4 vragen zeggen weinig: zie dit als een indruk.")
    read_the_lessons(page)
    press(page, "Maak de toets")
    take_quiz(page)
    sees(page, "Gehaald")
    table = page.get_by_role("region", name="Vooraf en na module 1").get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(5)
    expect(table.get_by_text("meer dan vooraf")).to_have_count(2)
    expect(table.get_by_text("3 van 3")).to_have_count(2)
    axe(page)
    page.goto("/nl/progress/")
    expect(page.get_by_role("heading", name="Vooraf en daarna")).to_be_visible()
    axe(page)


def test_a_visitor_without_javascript_does_the_same_and_takes_it_along(new_device: Callable[..., Page]) -> None:
    page = new_device(java_script_enabled=False)
    begin(page)
    choose(page, right_texts(page))
    press(page, "Bewaar en ga verder")
    reads(page, "Vraag 2 van 4")
    press(page, "Bewaar en stop")
    sees(page, "De darm-brein-as en haar routes")
    follow(page, OFFER)
    follow(page, "Ga verder bij vraag 2")
    for _ in range(3):
        press(page, "Dat weet ik niet")
    press(page, "Lever mijn antwoorden in")
    sees(page, "Bewaard")
    page.goto(QUIZ)
    press(page, "Maak de toets")
    take_quiz(page)
    expect(page.get_by_role("region", name="Vooraf en na module 1")).to_be_visible()


def test_an_answer_given_offline_is_kept_and_saved_afterwards(new_device: Callable[..., Page], learner: Any) -> None:
    page = new_device(learner)
    begin(page)
    expect(page.get_by_role("status")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    choose(page, right := right_texts(page))
    says(page, "U bent offline.")
    page.context.set_offline(False)
    says(page, SAVED)
    page.reload()
    assert sorted(chosen(page)) == sorted(right)
    assert asked(page).confidence is None


def test_beforehand_with_the_keyboard_alone(new_device: Callable[..., Page], learner: Any) -> None:
    page = new_device(learner)
    begin(page)
    for number in range(1, 5):
        reads(page, f"Vraag {number} van 4")
        button = page.get_by_role("button", name="Dat weet ik niet")
        for _ in range(40):
            page.keyboard.press("Tab")
            if button.evaluate("element => element === document.activeElement"):
                break
        page.keyboard.press("Enter")
    sees(page, "Voordat u inlevert")
