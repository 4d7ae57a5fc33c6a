"""Two devices answer one question: both answers are shown, the learner chooses, and nothing is written over before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.steps import (
    QUIZ,
    SAVED,
    asked,
    choose,
    chosen,
    press,
    reads,
    right_texts,
    says,
    wrong_texts,
)

ANOTHER = "U hebt in een ander venster een ander antwoord op deze vraag bewaard"
MINE, THEIRS = "Het antwoord op deze pagina", "Het bewaarde antwoord"


@pytest.fixture
def devices(new_device: Callable[..., Page], learner: Any) -> tuple[Page, Page]:
    """One question, open on two devices of one learner."""
    one, other = new_device(learner), new_device(learner)
    one.goto(QUIZ)
    press(one, "Maak de toets")
    reads(one, "Vraag 1 van 6")
    other.goto(one.url)
    for page in (one, other):
        page.wait_for_load_state("load")
    return one, other


def saved_texts(page: Page) -> list[str]:
    """Return what the server has, as it stands beside the options."""
    item = asked(page)
    options = item.version.content["options"]
    return [option["text"]["nl"] for option in options if option["key"] in (item.response or [])]


def both(page: Page) -> Locator:
    """Return the box with both answers, once it is there."""
    box = page.get_by_role("alert").filter(has_text="Twee antwoorden op deze vraag")
    expect(box).to_be_visible()
    return box


def answer_on_both(one: Page, other: Page) -> tuple[list[str], list[str]]:
    """Answer rightly on the first, wrongly on the other; return the texts of both."""
    expect(other.get_by_role("alert")).to_have_count(0)
    choose(one, right := right_texts(one))
    says(one, SAVED)
    choose(other, wrong := wrong_texts(other))
    says(other, ANOTHER)
    return right, wrong


def test_both_answers_are_shown_and_nothing_is_written_over(devices: tuple[Page, Page]) -> None:
    right, wrong = answer_on_both(*devices)
    box = both(devices[1])
    for text in right:
        expect(box.locator("[data-kept]")).to_contain_text(text)
    for text in wrong:
        expect(box.locator("[data-sent]")).to_contain_text(text)
    assert sorted(chosen(devices[1])) == sorted(wrong)
    assert saved_texts(devices[0]) == right


def test_the_answer_on_this_page_may_be_chosen(devices: tuple[Page, Page]) -> None:
    one, other = devices
    _right, wrong = answer_on_both(one, other)
    press(other, MINE)
    says(other, SAVED)
    expect(other.get_by_role("alert")).to_have_count(0)
    assert sorted(saved_texts(one)) == sorted(wrong)
    assert sorted(chosen(other)) == sorted(wrong)


def test_the_saved_answer_may_be_chosen(devices: tuple[Page, Page]) -> None:
    one, other = devices
    right, _wrong = answer_on_both(one, other)
    other.get_by_role("link", name=THEIRS).click()
    says(other, SAVED)
    expect(other.get_by_role("alert")).to_have_count(0)
    assert sorted(chosen(other)) == sorted(right)
    assert saved_texts(one) == right


def test_changing_the_answer_meanwhile_chooses_nothing(devices: tuple[Page, Page]) -> None:
    one, other = devices
    right, _wrong = answer_on_both(one, other)
    other.get_by_label("Zeker", exact=True).check()
    says(other, ANOTHER)
    assert saved_texts(one) == right
    for text in set(chosen(other)) - set(right):
        option = other.get_by_label(text, exact=True)
        if option.get_attribute("type") == "checkbox":
            option.uncheck()
    choose(other, right)
    says(other, SAVED)
    expect(other.get_by_role("alert")).to_have_count(0)


def test_who_presses_another_button_is_asked_too(devices: tuple[Page, Page]) -> None:
    one, other = devices
    right, wrong = answer_on_both(one, other)
    press(other, "Bewaar en stop")
    both(other)
    assert saved_texts(one) == right
    press(other, MINE)
    says(other, SAVED)
    assert sorted(saved_texts(one)) == sorted(wrong)


def test_leaving_without_choosing_loses_neither(devices: tuple[Page, Page]) -> None:
    one, other = devices
    right, wrong = answer_on_both(one, other)
    address = other.url
    other.goto("/nl/privacy/")
    expect(other.locator(".notice.warning")).to_contain_text("in een ander venster een ander antwoord")
    assert saved_texts(one) == right
    other.goto(address)
    both(other)
    assert sorted(chosen(other)) == sorted(wrong)
    press(other, MINE)
    says(other, SAVED)
    assert sorted(saved_texts(one)) == sorted(wrong)


def test_without_javascript_both_are_shown_too(new_device: Callable[..., Page], learner: Any) -> None:
    one, other = new_device(learner, java_script_enabled=False), new_device(learner, java_script_enabled=False)
    one.goto(QUIZ)
    press(one, "Maak de toets")
    other.goto(one.url)
    choose(one, right := right_texts(one))
    press(one, "Bewaar en stop")
    choose(other, wrong := wrong_texts(other))
    press(other, "Bewaar en stop")
    box = both(other)
    expect(box).to_contain_text(right[0])
    expect(box).to_contain_text(wrong[0])
    press(other, MINE)
    expect(other.locator("[data-conflict]")).to_be_hidden()
    assert sorted(saved_texts(other)) == sorted(wrong)
