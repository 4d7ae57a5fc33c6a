"""Notes, highlights and bookmarks in the lesson, as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from notebook.models import Bookmark, Highlight, Note
from tests.browser.steps import MODULE, press
from tests.factories import make_user

LESSON = f"{MODULE}lessons/vier-routes/"
NOTES = f"{LESSON}notes/"
WORDS = "Dit vraag ik na in de intervisie."
SAVED = "Aantekening bewaard"
SHOWN = "() => CSS.highlights.get('mine')?.size ?? 0"
CHOOSE = """words => {
    const text = document.querySelector('.text > p[id]').firstChild;
    const range = document.createRange();
    range.setStart(text, text.data.indexOf(words));
    range.setEnd(text, text.data.indexOf(words) + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def pen(page: Page, number: int = 0) -> Locator:
    """Return the pen beside a paragraph."""
    return page.locator(".pen").nth(number)


def lesson(page: Page) -> Page:
    """Open the lesson and wait for its pens."""
    page.goto(LESSON)
    expect(pen(page)).to_be_attached()
    return page


def write(page: Page, text: str = WORDS) -> None:
    """Open the first pen and write a note, with the keyboard alone."""
    pen(page).press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type(text)


def says(page: Page, text: str) -> None:
    """Check what the dialog says about the note."""
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(text)


@pytest.fixture
def reader(new_device: Callable[..., Page], learner: Any) -> Page:
    """The lesson of a learner."""
    return lesson(new_device(learner))


def test_a_note_written_by_keyboard_is_found_on_another_device(
    reader: Page, new_device: Callable[..., Page], learner: Any, axe: Callable[[Page], None]
) -> None:
    write(reader)
    says(reader, SAVED)
    axe(reader)
    reader.keyboard.press("Escape")
    expect(pen(reader)).to_be_focused()
    assert "Aantekeningen: 1" in str(pen(reader).get_attribute("aria-label"))
    other = lesson(new_device(learner, color_scheme="dark"))
    pen(other).click()
    axe(other)
    press(other, f"Aantekening: {WORDS}")
    expect(other.get_by_role("textbox", name="Uw aantekening")).to_have_value(WORDS)
    other.keyboard.press("End")
    other.keyboard.type(" En bij de huisarts.")
    says(other, SAVED)
    assert Note.objects.get().text == f"{WORDS} En bij de huisarts."


def test_the_pens_are_one_stop_of_the_keyboard(reader: Page) -> None:
    pen(reader).focus()
    reader.keyboard.press("ArrowDown")
    expect(pen(reader, 1)).to_be_focused()
    reader.keyboard.press("ArrowUp")
    expect(pen(reader)).to_be_focused()
    assert reader.locator(".pen[tabindex='0']").count() == 1


def test_a_paragraph_is_highlighted_and_bookmarked_by_keyboard(reader: Page) -> None:
    pen(reader).press("Enter")
    reader.keyboard.press("Enter")
    reader.wait_for_function("() => CSS.highlights.get('mine').size === 1")
    expect(pen(reader)).to_be_focused()
    pen(reader).press("Enter")
    for _time in range(2):
        reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    reader.wait_for_function("() => document.querySelector('.pen.on')")
    lesson(reader)
    assert reader.evaluate(SHOWN) == 1
    label = str(pen(reader).get_attribute("aria-label"))
    assert "Markeringen: 1" in label
    assert "Met een bladwijzer" in label
    assert (Highlight.objects.count(), Bookmark.objects.count()) == (1, 1)
    pen(reader).press("Enter")
    press(reader, "Verwijder de markering:")
    reader.wait_for_function("() => CSS.highlights.get('mine').size === 0")
    assert not Highlight.objects.exists()


def test_chosen_words_are_highlighted_by_touch(new_device: Callable[..., Page], learner: Any) -> None:
    page = new_device(learner, has_touch=True)
    page.set_viewport_size({"width": 390, "height": 844})
    lesson(page)
    page.evaluate(CHOOSE, "korte antwoord")
    bar = page.get_by_role("group", name="Bij deze passage")
    bar.get_by_role("button", name="Markeer").tap()
    page.wait_for_function("() => CSS.highlights.get('mine').size === 1")
    row = Highlight.objects.get()
    assert (row.quote, row.prefix) == ("korte antwoord", "Het")
    assert page.evaluate("[...CSS.highlights.get('mine')][0].toString()") == row.quote


def test_a_note_written_offline_is_kept_and_sent_later(reader: Page) -> None:
    reader.context.set_offline(True)
    write(reader)
    says(reader, "Geen verbinding. Uw aantekening blijft op dit apparaat staan")
    assert not Note.objects.exists()
    reader.context.set_offline(False)
    says(reader, SAVED)
    assert Note.objects.get().text == WORDS
    assert reader.evaluate("Object.keys(localStorage).filter(key => key.startsWith('note:')).length") == 0


def test_words_that_were_never_sent_come_back_after_the_browser_was_closed(reader: Page) -> None:
    reader.context.set_offline(True)
    write(reader)
    reader.goto("about:blank")
    reader.context.set_offline(False)
    lesson(reader)
    expect(pen(reader)).to_have_class("pen on")
    for _try in range(50):
        if Note.objects.exists():
            break
        reader.wait_for_timeout(100)
    assert Note.objects.get().text == WORDS


def test_whoever_was_signed_out_hears_it_and_loses_nothing(reader: Page) -> None:
    Session.objects.all().delete()
    write(reader)
    says(reader, "U bent uitgelogd")
    assert not Note.objects.exists()
    kept = reader.evaluate("Object.entries(localStorage).find(([key]) => key.startsWith('note:'))[1]")
    assert WORDS in kept


def test_what_waits_on_a_device_is_not_sent_for_another_person(reader: Page) -> None:
    reader.evaluate("localStorage.setItem('note:somebody-else:1', JSON.stringify({uuid: '1', text: 'x', anchor: ''}))")
    lesson(reader)
    expect(pen(reader)).to_have_class("pen")
    reader.wait_for_timeout(500)
    assert not Note.objects.exists()


def somebody_else_signs_in(page: Page) -> None:
    """As in another tab of the same browser: another session, and another token for forms."""
    client = Client()
    client.force_login(make_user("ander@example.org"))
    page.context.clear_cookies(name="csrftoken")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": page.evaluate("origin")}
    page.context.add_cookies([cookie])


def test_a_page_that_stayed_open_writes_into_nobody_elses_notebook(reader: Page) -> None:
    somebody_else_signs_in(reader)
    write(reader)
    says(reader, "U bent uitgelogd")
    reader.keyboard.press("Escape")
    pen(reader).press("Enter")
    reader.keyboard.press("Enter")
    reader.wait_for_timeout(500)
    assert not Note.objects.exists()
    assert not Highlight.objects.exists()


def test_going_back_to_a_page_shows_nothing_of_who_signed_out(reader: Page) -> None:
    write(reader)
    says(reader, SAVED)
    reader.evaluate("window.isOld = true")
    reader.context.clear_cookies()
    reader.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    reader.wait_for_function("() => !window.isOld")
    assert reader.locator(".pen").count() == 0
    assert WORDS not in reader.content()
