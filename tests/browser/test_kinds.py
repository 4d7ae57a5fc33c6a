"""A quiz made of all kinds of items: by keyboard, without a script, on a small phone."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from quizzes import services
from quizzes.items import REGISTRY
from quizzes.models import Attempt
from tests.browser.keyboard import press_with_keys, tab_to
from tests.browser.kinds import KINDS, address_of, answer_rightly, row_of, steps
from tests.browser.steps import SAVED, press, says

CHECK, KEPT_HERE = "Controleer mijn antwoord", "Uw antwoord blijft op dit apparaat staan"
SIZES = ({"width": 1280, "height": 800}, {"width": 320, "height": 640})


@pytest.fixture
def page(new_device: Callable[..., Page], learner: Any, every_kind: Attempt) -> Page:
    """Return the learner's browser."""
    return new_device(learner)


def check_all(every_kind: Attempt) -> None:
    """Check every item with an answer that is right in places."""
    for kind in KINDS:
        row = row_of(every_kind, kind)
        given = row.kind.chance(row.content, Random(2))
        for number in (1, 2) if kind == "case" else ():
            answer = {"response": given[:number], "confidence": 2, "revision": row.revision}
            row = services.save_answer(answer=row, at=timezone.now(), act="next", **answer)
        values = {"response": given, "confidence": 2, "revision": row.revision}
        services.check_answer(answer=row, at=timezone.now(), **values)


SIMPLE = ("matrix", "matching", "ordering", "numeric", "text", "cloze")


def test_every_kind_is_in_this_quiz() -> None:
    assert set(KINDS) == set(REGISTRY)


@pytest.mark.parametrize(("language", "scheme"), [("nl", "light"), ("en", "dark")])
def test_every_page_of_every_kind_is_accessible_and_fits_a_small_phone(
    page: Page, every_kind: Attempt, axe: Callable[[Page], None], language: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    for kind in KINDS:
        page.goto(address_of(every_kind, kind, language=language))
        _look(page, axe)
    check_all(every_kind)
    for kind in KINDS:
        page.goto(address_of(every_kind, kind, language=language, page="feedback/"))
        _look(page, axe)
    services.submit(attempt=every_kind, at=timezone.now())
    page.goto(f"/{language}/attempts/{every_kind.uuid}/answers/")
    _look(page, axe)


def _look(page: Page, axe: Callable[[Page], None]) -> None:
    for size in SIZES:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page.url, size)
    small = """() => [...document.querySelectorAll('.q :is(select, input[type=text], button:not(.vh), .opt)')]
        .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
    assert page.evaluate(small) == []
    axe(page)


@pytest.mark.parametrize("kind", SIMPLE)
def test_each_kind_is_answered_checked_and_explained(page: Page, every_kind: Attempt, kind: str) -> None:
    page.goto(address_of(every_kind, kind), wait_until="load")
    answer_rightly(page, kind)
    says(page, SAVED)
    page.reload()
    says(page, SAVED)
    press(page, CHECK)
    expect(page.locator(".fb h1")).to_have_text("Juist")
    expect(page.locator(".fb")).to_be_focused()


def test_every_kind_without_a_script(new_device: Callable[..., Page], learner: Any, every_kind: Attempt) -> None:
    plain = new_device(learner, java_script_enabled=False)
    for kind in SIMPLE:
        plain.goto(address_of(every_kind, kind))
        answer_rightly(plain, kind)
        press(plain, CHECK)
        expect(plain.locator(".fb h1")).to_have_text("Juist")


def test_a_matrix_and_pairs_with_the_keyboard_alone(page: Page, every_kind: Attempt) -> None:
    page.goto(address_of(every_kind, "matrix"), wait_until="load")
    for group in page.locator(".rows fieldset").all():
        tab_to(page, group.get_by_role("radio").first)
        page.keyboard.press("ArrowDown")
        expect(group.get_by_role("radio").last).to_be_checked()
    says(page, SAVED)
    assert row_of(every_kind, "matrix").response == ["a=false", "b=false", "c=false", "d=false"]
    page.goto(address_of(every_kind, "matching"), wait_until="load")
    for select in page.locator(".rows select").all():
        tab_to(page, select)
        page.keyboard.press("ArrowDown")
    says(page, SAVED)
    press_with_keys(page, CHECK)
    expect(page.locator(".fb")).to_be_focused()


def test_steps_with_the_keyboard_alone(page: Page, every_kind: Attempt) -> None:
    page.goto(address_of(every_kind, "ordering"), wait_until="load")
    first, second, *rest = steps(page)
    down = page.get_by_role("button", name=f"Omlaag: {first}")
    tab_to(page, down)
    page.keyboard.press("Enter")
    assert steps(page) == [second, first, *rest]
    expect(down).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text(f"{first} staat nu op plaats 2.")
    says(page, SAVED)
    for place in (3, 4):
        page.keyboard.press("Space")
        expect(page.locator("[data-said]")).to_have_text(f"{first} staat nu op plaats {place}.")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert steps(page) == [second, *rest, first]
    says(page, SAVED)
    page.reload()
    assert steps(page) == [second, *rest, first]
    press_with_keys(page, CHECK)
    expect(page.locator(".fb")).to_be_focused()


def test_enter_in_a_field_checks_the_answer(page: Page, every_kind: Attempt) -> None:
    page.goto(address_of(every_kind, "text"), wait_until="load")
    tab_to(page, page.get_by_label("Uw antwoord"))
    page.keyboard.type("vagus nerve")
    page.keyboard.press("Enter")
    expect(page.locator(".fb h1")).to_have_text("Juist")
    page.goto(address_of(every_kind, "ordering"), wait_until="load")
    before = steps(page)
    page.get_by_label("Ik gok").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fb")).to_be_focused()
    row = row_of(every_kind, "ordering")
    texts = {step["key"]: step["text"]["nl"] for step in row.content["options"]}
    assert [texts[key] for key in row.response or []] == before


def test_no_number_is_told_and_stays_in_its_field(page: Page, every_kind: Attempt, axe: Callable[[Page], None]) -> None:
    page.goto(address_of(every_kind, "numeric"), wait_until="load")
    field = page.get_by_label("Uw antwoord (procent)")
    field.fill("80")
    says(page, SAVED)
    field.fill("tachtig")
    says(page, "Typ een getal")
    press(page, CHECK)
    expect(page.locator(".errors:visible")).to_be_focused()
    expect(field).to_have_value("tachtig")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#m-a")).to_contain_text("Typ een getal")
    axe(page)
    assert row_of(every_kind, "numeric").response == ["80"]
    page.get_by_role("alert").get_by_role("link").click()
    expect(field).to_be_focused()
    field.fill("75")
    press(page, CHECK)
    expect(page.locator(".fb h1")).to_have_text("Juist")
