"""An answer sent after the sign-in had expired, and overtaken by another window: both stand there until one counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import QUIZ, asked, choose, chosen, press, right_texts, wrong_texts
from tests.browser.test_two_devices import MINE, THEIRS, both, saved_texts
from tests.factories import PASSWORD

Devices = Callable[..., Page]


def overtaken(new_device: Devices, learner: Any, **options: Any) -> tuple[Page, list[str], list[str]]:
    """Return the page to which the sign-in leads, and the texts of the kept answer and of the one that waited."""
    one, other = new_device(learner, java_script_enabled=False), new_device(learner, **options)
    one.goto(QUIZ)
    press(one, "Maak de toets")
    other.goto(one.url)
    other.wait_for_load_state("load")
    choose(one, right := right_texts(one))
    press(one, "Bewaar en stop")
    wrong = wrong_texts(other)
    other.context.clear_cookies(name="sessionid")
    choose(other, wrong)
    press(other, "Bewaar en stop")
    other.get_by_label("E-mailadres").fill(learner.email)
    other.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    other.locator("main form button.btn").first.click()
    expect(other.locator(".notice.warning")).to_contain_text("Kies welk antwoord telt: vraag 1.")
    return other, right, wrong


@pytest.mark.parametrize("scripts", [False, True])
def test_the_saved_answer_may_be_chosen(
    new_device: Devices, learner: Any, axe: Callable[[Page], None], scripts: bool
) -> None:
    page, right, wrong = overtaken(new_device, learner, java_script_enabled=scripts)
    page.locator(".notice.warning").get_by_role("link", name="vraag 1").click()
    box = both(page)
    expect(box).to_contain_text(right[0])
    expect(box).to_contain_text(wrong[0])
    assert sorted(chosen(page)) == sorted(wrong)
    if scripts:
        axe(page)
    press(page, THEIRS)
    expect(page.locator("[data-conflict]")).to_be_hidden()
    assert sorted(chosen(page)) == sorted(right) == sorted(saved_texts(page))


@pytest.mark.parametrize("scripts", [False, True])
def test_the_answer_that_waited_may_be_chosen(new_device: Devices, learner: Any, scripts: bool) -> None:
    page, _right, wrong = overtaken(new_device, learner, java_script_enabled=scripts)
    both(page)
    press(page, MINE)
    expect(page.locator("[data-conflict]")).to_be_hidden()
    page.reload()
    expect(page.locator("[data-conflict]")).to_be_hidden()
    assert sorted(chosen(page)) == sorted(wrong) == sorted(saved_texts(page))
    assert asked(page).revision == 2
