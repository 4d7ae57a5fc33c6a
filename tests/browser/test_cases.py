"""Going through a case: with a script, by keyboard, by touch, without a script, back and forth."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import follow_with_keys, pick, press_with_keys
from tests.browser.steps import COURSE, follow, press, reads, sees

NOOR = f"{COURSE}cases/noor/"
BEST = [
    ("Wat zegt u als eerste?", "‘U wilt dus graag van de sertraline af."),
    ("Wat legt u uit?", "‘Het getal klopt, maar die serotonine"),
    ("Wat spreekt u af?", "‘Als u het goedvindt bellen we nu"),
]


@pytest.fixture
def page(new_device: Callable[..., Page], learner: Any) -> Page:
    """The browser of a learner."""
    return new_device(learner)


def choose(page: Page, words: str) -> None:
    """Choose the answer that begins so."""
    page.get_by_label(words).check()
    press(page, "Kies")


def loads(page: Page) -> list[str]:
    """Return the list to which every whole page that is loaded from now on is added."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if request.is_navigation_request() else None)
    return found


def test_a_case_is_gone_through_in_place_and_each_step_has_its_address(page: Page) -> None:
    page.goto(NOOR)
    loaded = loads(page)
    for question, words in BEST:
        expect(page.get_by_role("heading", level=1, name=question)).to_be_visible()
        choose(page, words)
        expect(page.locator(".fb")).to_be_focused()
        sees(page, "Past hier goed")
        page.get_by_role("link", name=re.compile("Verder met het gesprek|Bekijk hoe het afloopt")).click()
    sees(page, "Samen gebeld")
    expect(page.locator(".fb")).to_be_focused()
    assert page.url.endswith("/cases/noor/?path=b.a.c")
    assert page.title().startswith("Samen gebeld.")
    assert loaded == []
    expect(page.get_by_role("button", name="Afdrukken")).to_be_visible()


def test_going_on_puts_the_focus_on_the_next_question(page: Page) -> None:
    page.goto(NOOR)
    choose(page, BEST[0][1])
    follow(page, "Verder met het gesprek")
    expect(page.get_by_role("heading", level=1, name=BEST[1][0])).to_be_focused()


def test_back_and_forward_go_through_the_steps(page: Page) -> None:
    page.goto(NOOR)
    choose(page, "‘Stop niet in één keer.")
    sees(page, "Hier liever niet")
    follow(page, "Verder met het gesprek")
    sees(page, "Hoe zet u dit recht?")
    page.go_back()
    sees(page, "Hier liever niet")
    page.go_back()
    sees(page, BEST[0][0])
    page.go_forward()
    sees(page, "Hier liever niet")
    follow(page, "Kies iets anders")
    sees(page, BEST[0][0])


def test_the_page_in_the_other_language_is_the_same_step(page: Page) -> None:
    page.goto(NOOR)
    choose(page, BEST[0][1])
    follow(page, "Verder met het gesprek")
    sees(page, BEST[1][0])
    page.get_by_role("link", name="English").click()
    sees(page, "What do you explain?")
    assert "/en/" in page.url
    assert page.url.endswith("?path=b")


def test_no_choice_is_told_and_leads_to_the_first_one(page: Page) -> None:
    page.goto(NOOR)
    press(page, "Kies")
    expect(page.locator(".errors")).to_be_focused()
    assert page.title().startswith("Fout:")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_role("radio").first).to_be_focused()
    choose(page, BEST[0][1])
    sees(page, "Past hier goed")


def test_where_the_server_is_not_reached_the_browser_goes_there_itself(page: Page) -> None:
    page.goto(NOOR)
    page.route(
        "**/cases/noor/?*",
        lambda route: route.abort() if not route.request.is_navigation_request() else route.continue_(),
    )
    choose(page, BEST[0][1])
    sees(page, "Past hier goed")
    assert "from=&choice=b" in page.url


def test_a_case_with_the_keyboard_alone(page: Page) -> None:
    page.goto(NOOR)
    for question, words in BEST:
        sees(page, question)
        pick(page, page.locator("#fs-a"), page.get_by_label(words))
        press_with_keys(page, "Kies")
        expect(page.locator(".fb")).to_be_focused()
        last = page.get_by_role("main").get_by_role("link", name="Bekijk hoe het afloopt").count()
        follow_with_keys(page, "Bekijk hoe het afloopt" if last else "Verder met het gesprek")
    sees(page, "Samen gebeld")
    follow_with_keys(page, "Opnieuw vanaf het begin")
    sees(page, BEST[0][0])


def test_a_case_by_touch_on_a_phone(new_device: Callable[..., Page], learner: Any) -> None:
    phone = new_device(learner, has_touch=True)
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(NOOR)
    for _, words in BEST:
        phone.locator("label.opt", has_text=words[1:30]).tap()
        phone.get_by_role("button", name="Kies").tap()
        sees(phone, "Past hier goed")
        phone.get_by_role("link", name=re.compile("Verder met het gesprek|Bekijk hoe het afloopt")).tap()
    sees(phone, "Samen gebeld")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_case_without_a_script_with_a_detour(new_device: Callable[..., Page], learner: Any) -> None:
    plain = new_device(learner, java_script_enabled=False)
    plain.goto(f"{COURSE}cases/")
    follow(plain, "Noor wil vandaag stoppen")
    press(plain, "Kies")
    expect(plain.get_by_role("alert")).to_contain_text("Kies een antwoord")
    choose(plain, "‘Stop niet in één keer.")
    sees(plain, "Hier liever niet")
    reads(plain, "Buiten uw rol")
    follow(plain, "Verder met het gesprek")
    choose(plain, "‘Doet u het rustig aan")
    follow(plain, "Verder met het gesprek")
    follow(plain, "Terug naar de vorige stap")
    sees(plain, "Hoe zet u dit recht?")
    choose(plain, "‘Doet u het rustig aan")
    follow(plain, "Verder met het gesprek")
    choose(plain, "‘Bel nu samen de huisarts")
    follow(plain, "Bekijk hoe het afloopt")
    sees(plain, "Op tijd gezien")
    reads(plain, "De beste weg")
    follow(plain, "Volgende casus")
    reads(plain, "Bram is hersteld van een depressie")


@pytest.mark.parametrize(("language", "scheme"), [("nl", "light"), ("en", "dark")])
def test_every_kind_of_step_is_accessible(page: Page, axe: Callable[[Page], None], scheme: Any, language: str) -> None:
    page.emulate_media(color_scheme=scheme)
    start = NOOR.replace("/nl/", f"/{language}/")
    for query in (
        "",
        "?path=b.a",
        "?from=b&choice=a",
        "?from=&choice=a",
        "?from=",
        "?path=zz",
        "?path=b.a.c",
        "?path=a.b.b",
    ):
        page.goto(start + query)
        axe(page)


@pytest.mark.parametrize("slug", ["noor", "bram", "samira", "henk", "lies", "daan"])
def test_no_case_is_wider_than_a_small_phone(page: Page, slug: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for query in ("", "?from=&choice=a", "?path=c.a.a", "?path=b.b.b.b"):
        page.goto(NOOR.replace("noor", slug) + query)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query


def test_on_paper_the_case_is_text(page: Page) -> None:
    page.goto(f"{NOOR}?path=b")
    page.emulate_media(media="print")
    expect(page.get_by_text(BEST[0][1])).to_be_visible()
    expect(page.get_by_text(BEST[1][1])).to_be_visible()
    expect(page.get_by_role("button", name="Kies")).to_be_hidden()
    page.goto(f"{NOOR}?path=b.a.c")
    expect(page.get_by_text("Noor legt een artikel op tafel.")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.get_by_text("Noor legt een artikel op tafel.")).to_be_hidden()
