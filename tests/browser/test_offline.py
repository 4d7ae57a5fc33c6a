"""Opened modules are read without a connection, and nothing stays for someone else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from courses.models import LessonRead
from tests.browser.device import IS_COPY, kept, offline, online, wait_for, wait_until_empty
from tests.browser.steps import COURSE, MODULE, follow, press, reads, sees

LESSON = f"{MODULE}lessons/meer-dan-het-hoofd/"
NEXT = f"{MODULE}lessons/vier-routes/"


def read_online(page: Page, number: int = 4) -> None:
    """Open the first lesson, and wait until its module is kept."""
    page.goto(LESSON)
    wait_for(page, number)


def test_an_opened_module_is_read_without_a_connection(device: Callable[..., Page], learner: Any, axe: Any) -> None:
    page = device(learner)
    read_online(page)
    assert all(path.startswith(MODULE) for path in kept(page))
    offline(page)
    page.goto(NEXT)
    sees(page, "Vier routes")
    reads(page, IS_COPY)
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1rem Literata'))")
    expect(page.locator("figure.plate svg").first).to_be_visible()
    axe(page)
    page.goto(f"{COURSE}modules/serotonine/")
    sees(page, "U bent offline")
    expect(page.locator("#kept li")).to_have_count(3)
    expect(page.locator("#kept li").first).to_have_text("Meer dan het hoofd Module 1, deel 1 van 3")
    follow(page, "Vier routes")
    sees(page, "Vier routes")
    page.goto("/en/home/")
    sees(page, "You are offline")
    online(page)
    page.goto(NEXT)
    expect(page.locator("[data-copy]")).to_have_count(0)


def test_read_is_noted_offline_and_sent_later(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    read_online(page)
    offline(page)
    page.goto(LESSON)
    press(page, "Gelezen, verder met deel 2")
    sees(page, "Vier routes")
    page.wait_for_load_state("load")  # the button is there before the script that this test is about
    press(page, "Gelezen, verder met deel 3")
    sees(page, "Twee richtingen")
    assert not LessonRead.objects.exists()
    online(page)
    reads(page, "Wat u offline deed, is verstuurd.")
    assert set(LessonRead.objects.values_list("lesson__slug", flat=True)) == {"meer-dan-het-hoofd", "vier-routes"}


def test_signing_out_forgets_what_was_kept(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    read_online(page)
    page.goto("/nl/account/logout/")
    press(page, "Uitloggen")
    wait_until_empty(page)
    offline(page)
    page.goto(NEXT)
    sees(page, "U bent offline")


def test_an_ended_session_forgets_what_was_kept(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    read_online(page)
    Session.objects.all().delete()
    page.goto("/nl/privacy/")
    wait_until_empty(page)


def test_one_may_delete_it_and_keep_nothing(device: Callable[..., Page], learner: Any, axe: Any) -> None:
    page = device(learner)
    read_online(page)
    page.goto("/nl/offline/")
    expect(page.locator("#kept li")).to_have_count(3)
    axe(page)
    press(page, "Verwijder wat bewaard is")
    reads(page, "Er staat nog geen les op dit apparaat.")
    assert kept(page) == []
    page.get_by_label("Bewaar niets op dit apparaat").check()
    reads(page, "U hebt gekozen om niets op dit apparaat te bewaren.")
    page.goto(LESSON)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert kept(page) == []


def test_what_is_old_is_not_shown(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    read_online(page)
    page.evaluate(
        """async () => {
        const [name] = (await caches.keys()).filter((one) => one.startsWith("pages-"));
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const kept = await cache.match(request);
            const headers = new Headers(kept.headers);
            headers.set("x-kept-at", Date.now() - 31 * 24 * 3600 * 1000);
            await cache.put(request, new Response(await kept.text(), { headers }));
        }
    }"""
    )
    offline(page)
    page.goto(NEXT)
    sees(page, "U bent offline")


def test_nothing_personal_is_ever_kept(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    read_online(page)
    for path in ("/nl/account/", "/nl/progress/", COURSE, "/nl/notes/", f"{MODULE}quiz/"):
        page.goto(path)
    assert all(re.fullmatch(rf"{MODULE}(lessons/[\w-]+/)?", path) for path in kept(page))


def test_a_visitor_keeps_the_open_module_only(device: Callable[..., Page]) -> None:
    page = device()
    read_online(page)
    page.goto(f"{COURSE}modules/serotonine/")
    page.wait_for_load_state("networkidle")
    assert all(path.startswith(MODULE) for path in kept(page))
