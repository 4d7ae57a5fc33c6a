"""An open quiz goes on without a connection; what was answered is sent later, and never for someone else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from playwright.sync_api import Page, expect

from quizzes.models import AttemptItem
from tests.browser.device import IS_COPY, offline, online, wait_for, wait_until_empty
from tests.browser.steps import (
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
    texts,
    wrong_texts,
)
from tests.factories import make_user

KEPT_HERE = "Uw antwoord blijft op dit apparaat staan"


def begin_quiz(page: Page) -> str:
    """Open the first question, with all questions kept; return its address."""
    page.goto(QUIZ)
    press(page, "Maak de toets")
    reads(page, "Vraag 1 van 6")
    wait_for(page, 6)
    return page.url


def test_questions_are_answered_offline_and_sent_in_order(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    first = begin_quiz(page)
    offline(page)
    page.reload()
    reads(page, IS_COPY)
    choose(page, one := right_texts(page))
    says(page, KEPT_HERE)
    follow(page, "Sla voorlopig over")
    reads(page, "Vraag 2 van 6")
    choose(page, two := right_texts(page))
    says(page, KEPT_HERE)
    page.goto(first)
    assert sorted(chosen(page)) == sorted(one)
    page.goto("/nl/privacy/")
    sees(page, "U bent offline")
    online(page)
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto("/nl/privacy/")
    says(page, "Wat u offline deed, is verstuurd.")
    assert [url.split("/")[-2] for url in sent] == ["1", "2"]
    rows = AttemptItem.objects.select_related("version").order_by("position")
    assert [sorted(texts(row, row.response)) for row in rows[:2]] == [sorted(one), sorted(two)]
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('answer:'))") == []


def test_what_was_saved_before_is_on_the_copy_too(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    begin_quiz(page)
    choose(page, right := right_texts(page))
    says(page, SAVED)
    offline(page)
    page.reload()
    reads(page, IS_COPY)
    assert sorted(chosen(page)) == sorted(right)
    choose(page, wrong := wrong_texts(page))
    online(page)
    says(page, SAVED)
    item = asked(page)
    assert set(wrong) <= set(texts(item, item.response))


def test_an_answer_that_meets_another_is_told(device: Callable[..., Page], learner: Any) -> None:
    page = device(learner)
    begin_quiz(page)
    offline(page)
    choose(page, right := right_texts(page))
    says(page, KEPT_HERE)
    item = asked(page)
    other = texts(item, [key for key in item.option_order if texts(item, [key]) != right_texts(page)][:1])
    key = next(one for one in item.option_order if texts(item, [one]) == other)
    AttemptItem.objects.filter(pk=item.pk).update(response=[key], revision=1, answered_at=item.attempt.started_at)
    page.goto("/nl/privacy/")
    online(page)
    page.goto("/nl/privacy/")
    expect(page.locator(".notice.warning")).to_contain_text("in een ander venster een ander antwoord")
    page.locator(".notice.warning").get_by_role("link", name="Naar de vraag").click()
    expect(page.locator("[data-kept]")).to_contain_text(other[0])
    expect(page.locator("[data-sent]")).to_contain_text(right[0])
    assert sorted(chosen(page)) == sorted(right)
    page.get_by_role("link", name="Het bewaarde antwoord").click()
    says(page, SAVED)
    assert chosen(page) == other


def test_the_next_person_finds_nothing_and_sends_nothing(
    device: Callable[..., Page], learner: Any, live_server: Any
) -> None:
    page = device(learner)
    begin_quiz(page)
    offline(page)
    choose(page, right_texts(page))
    says(page, KEPT_HERE)
    page.goto("/nl/privacy/")
    sees(page, "U bent offline")
    client = Client()
    client.force_login(make_user("amir@example.org"))
    value = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    sent: list[str] = []
    page.context.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    online(page)
    page.goto("/nl/privacy/")
    wait_until_empty(page)
    page.wait_for_load_state("networkidle")
    assert [url for url in sent if "/attempts/" in url] == []
    assert AttemptItem.objects.exclude(response=None).count() == 0
