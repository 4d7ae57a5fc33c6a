"""What people do on the pages, in the words that stand there."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from accounts.models import User
from quizzes.items.choices import keys, right_keys
from quizzes.models import Attempt, AttemptItem
from tests.factories import PASSWORD

COURSE = "/nl/courses/darm-brein-as/"
MODULE = f"{COURSE}modules/as-en-routes/"
QUIZ = f"{MODULE}quiz/"
FINAL_TEST = f"{COURSE}final-test/"
OWN_WORK = "Ik maak deze toets zelf, zonder hulp van anderen."
SAVED = "Antwoord bewaard"


def press(page: Page, name: str) -> None:
    """Press the button with this text."""
    page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str) -> None:
    """Follow the first link with this text in the page itself."""
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def sees(page: Page, title: str) -> None:
    """Check the heading of the page."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def reads(page: Page, text: str) -> None:
    """Check that this stands on the page."""
    expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


def says(page: Page, text: str) -> None:
    """Check what the page says about the answer."""
    expect(page.get_by_role("status")).to_contain_text(text)


def sign_in(page: Page, user: User, password: str = PASSWORD) -> None:
    """Fill in the sign-in page, which is open."""
    page.get_by_label("E-mailadres").fill(user.email)
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    press(page, "Inloggen")


def asked(page: Page) -> AttemptItem:
    """Return the row behind the question that is open."""
    match = re.search(r"/attempts/([0-9a-f-]+)/(\d+)/", page.url)
    assert match, page.url
    return AttemptItem.objects.select_related("version", "attempt").get(attempt__uuid=match[1], position=int(match[2]))


def attempt_on(page: Page) -> Attempt:
    """Return the row behind the attempt that is open."""
    match = re.search(r"/attempts/([0-9a-f-]+)/", page.url)
    assert match, page.url
    return Attempt.objects.get(uuid=match[1])


def texts(item: AttemptItem, chosen: Any) -> list[str]:
    """Return what stands beside the options with these keys."""
    return [option["text"]["nl"] for option in item.version.content["options"] if option["key"] in chosen]


def right_texts(page: Page) -> list[str]:
    """Return the right options of the open question."""
    item = asked(page)
    return texts(item, right_keys(item.version.content))


def wrong_texts(page: Page) -> list[str]:
    """Return one option of the open question that earns nothing."""
    content = asked(page).version.content
    return texts(asked(page), [key for key in keys(content) if key not in right_keys(content)][:1])


def choose(page: Page, options: list[str]) -> None:
    """Choose these options, as with a finger."""
    for text in options:
        page.get_by_label(text, exact=True).check()


def chosen(page: Page) -> list[str]:
    """Return what stands beside the options that are chosen."""
    return [box.locator("xpath=..").inner_text() for box in page.locator("[name=answer]:checked").all()]


def check(page: Page, *, right: bool = True) -> None:
    """Answer the open question of a module quiz and read whether it was right."""
    choose(page, right_texts(page) if right else wrong_texts(page))
    press(page, "Controleer mijn antwoord")
    expect(page.locator(".fb h1")).to_have_text("Juist" if right else "Nog niet juist")


def take_quiz(page: Page, *, right: int = 6) -> None:
    """Answer the questions of a module quiz of which the first is open, the first so many rightly."""
    for number in range(1, 7):
        check(page, right=number <= right)
        if number < 6:
            follow(page, "Volgende vraag")
    press(page, "Bekijk mijn resultaat")


def start_final_test(page: Page) -> None:
    """From its page to the first question."""
    page.goto(FINAL_TEST)
    page.get_by_label(OWN_WORK).check()
    press(page, "Begin de eindtoets")
    reads(page, "Vraag 1 van 16")


def take_final_test(page: Page) -> None:
    """Answer all questions of the final test rightly; the first is open."""
    for number in range(1, 17):
        reads(page, f"Vraag {number} van 16")
        choose(page, right_texts(page))
        press(page, "Bewaar en ga verder")
    sees(page, "Voordat u inlevert")


def evaluate(page: Page) -> None:
    """Fill in and send the evaluation, which is open."""
    for mark in page.get_by_role("radio", name="4", exact=True).all():
        mark.check()
    page.get_by_role("radio", name="Nee", exact=True).check()
    press(page, "Verstuur mijn evaluatie")
