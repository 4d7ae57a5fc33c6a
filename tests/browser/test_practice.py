"""A whole day of practice in a real browser: with a script, without, and with the keyboard alone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from practice.models import PracticePlan, PracticeReview
from tests.factories import make_enrolment
from tests.practice.builders import ask, only, reply, right_answer, wrong_answer

HOME = f"/nl/courses/{settings.COURSE_SLUG}/practice/"


@pytest.fixture
def ready(learner: Any) -> Any:
    """Return the enrolment of a learner who passed the first module."""
    return make_enrolment(learner, read=4, passed=1)


def open_review() -> PracticeReview:
    return PracticeReview.objects.open().get()


def choose(page: Page, keys: list[str]) -> None:
    for key in keys:
        page.locator(f'[name="answer"][value="{key}"]').check()


@pytest.mark.parametrize("script", [True, False])
def test_a_day_of_practice(new_device: Any, learner: Any, ready: Any, axe: Any, script: bool) -> None:
    page = new_device(learner, java_script_enabled=script)
    page.goto(HOME)
    page.get_by_role("button", name="Begin").click()
    for number in range(1, 6):
        expect(page.get_by_text(f"Vraag {number} van 5 vandaag.")).to_be_visible()
        review = open_review()
        choose(page, right_answer(review) if number % 2 else wrong_answer(review))
        page.get_by_text("Zeker", exact=True).check()
        page.get_by_role("button", name="Controleer mijn antwoord").click()
        expect(page.locator("h1")).to_contain_text("Juist" if number % 2 else "Nog niet juist")
        expect(page.get_by_text("Deze vraag komt terug op")).to_be_visible()
        if script and number < 3:
            axe(page)
        if number < 5:
            page.get_by_role("button", name="Volgende vraag").click()
    page.get_by_role("link", name="Klaar voor vandaag").click()
    expect(page.get_by_role("heading", name="Klaar voor vandaag")).to_be_visible()
    assert PracticeReview.objects.exclude(answered_at=None).count() == 5


def test_with_the_keyboard_alone(new_device: Any, learner: Any, ready: Any) -> None:
    page = new_device(learner)
    page.goto(HOME)
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/practice/[0-9a-f-]{36}/$"))
    only_reachable_by_tab = page.locator('[name="answer"]').first
    while not only_reachable_by_tab.evaluate("field => field === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while not page.evaluate("document.activeElement.value === 'check'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/feedback/$"))
    expect(page.locator(".fb")).to_be_focused()


def test_a_refused_answer_stays_on_the_page(new_device: Any, learner: Any, ready: Any) -> None:
    page = new_device(learner)
    ask(ready)
    page.goto(HOME)
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_text("Zeker", exact=True).check()
    page.get_by_role("button", name="Controleer mijn antwoord").click()
    expect(page.locator(".errors")).to_be_focused()
    expect(page.locator('[name="confidence"][value="2"]')).to_be_checked()


def test_a_case_is_read_part_by_part(new_device: Any, learner: Any, ready: Any) -> None:
    only(ready.course, "case")
    page = new_device(learner)
    page.goto(f"/nl/practice/{ask(ready).uuid}/")
    review = open_review()
    stages = [stage["key"] for stage in review.version.content["stages"]]
    for stage in stages:
        for pair in right_answer(review):
            of, key = pair.split("=")
            if of == stage:
                page.locator(f'[name="answer.{of}"][value="{key}"]').check()
        last = stage == stages[-1]
        page.get_by_role("button", name="Controleer mijn antwoord" if last else "Bewaar en lees verder").click()
    expect(page.locator("h1")).to_contain_text("Juist")


@pytest.mark.parametrize("script", [True, False])
def test_steps_are_put_in_order(new_device: Any, learner: Any, ready: Any, script: bool) -> None:
    only(ready.course, "ordering")
    page = new_device(learner, java_script_enabled=script)
    page.goto(f"/nl/practice/{ask(ready).uuid}/")
    right = right_answer(open_review())
    for place, key in enumerate(right):
        step = page.locator(f'.order li[data-key="{key}"]')
        while [row.get_attribute("data-key") for row in page.locator(".order li").all()].index(key) > place:
            step.locator('button[value^="do:up"]').click()
    page.get_by_role("button", name="Controleer mijn antwoord").click()
    expect(page.locator("h1")).to_contain_text("Juist")


def test_the_other_device_sees_that_it_was_answered(new_device: Any, learner: Any, ready: Any) -> None:
    here, there = new_device(learner), new_device(learner)
    review = ask(ready)
    for page in (here, there):
        page.goto(f"/nl/practice/{review.uuid}/")
    choose(here, right_answer(review))
    here.get_by_role("button", name="Controleer mijn antwoord").click()
    choose(there, wrong_answer(review))
    there.get_by_role("button", name="Controleer mijn antwoord").click()
    expect(there.get_by_text("Dat antwoord blijft staan")).to_be_visible()
    expect(there.locator("h1")).to_contain_text("Juist")


def test_reminders_are_set_and_stopped(new_device: Any, learner: Any, ready: Any, page: Page, axe: Any) -> None:
    from practice.links import token_of

    reply(ask(ready))
    mine = new_device(learner)
    mine.goto(HOME)
    mine.get_by_text("Op de dagen die ik kies").check()
    mine.get_by_role("checkbox", name="woensdag").check()
    mine.get_by_role("button", name="Bewaar").click()
    expect(mine.get_by_text("Bewaard.")).to_be_visible()
    plan = PracticePlan.objects.get()
    assert (plan.reminder, plan.weekdays) == ("days", 4)
    page.goto(f"/nl/practice/stop/{token_of(plan)}/")
    page.get_by_role("button", name="Stop de herinneringen").click()
    expect(page.get_by_text("U krijgt geen herinneringen meer")).to_be_visible()
    axe(page)
    plan.refresh_from_db()
    assert plan.reminder == "off"


def test_days_that_were_not_chosen_are_asked_for(new_device: Any, learner: Any, ready: Any, axe: Any) -> None:
    page = new_device(learner)
    page.goto(HOME)
    page.get_by_text("Op de dagen die ik kies").check()
    page.get_by_role("button", name="Bewaar").click()
    expect(page.locator(".errors")).to_be_focused()
    axe(page)
    page.get_by_role("link", name="Kies minstens één dag.").click()
    expect(page.locator('[name="weekdays"]').first).to_be_focused()
    expect(page.locator('[name="reminder"][value="days"]')).to_be_checked()
