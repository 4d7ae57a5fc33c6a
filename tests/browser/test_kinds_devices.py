"""All kinds of items offline and on two devices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests.browser.device import offline, online, wait_for
from tests.browser.kinds import KINDS, STEPS_IN_ORDER, address_of, answer_rightly, row_of, steps
from tests.browser.steps import SAVED, press, reads, says, sees

KEPT_HERE = "Uw antwoord blijft op dit apparaat staan"


def test_typed_words_chosen_rows_and_moved_steps_offline(
    device: Callable[..., Page], learner: Any, every_kind: Attempt
) -> None:
    page = device(learner)
    page.goto(address_of(every_kind, "matching"))
    wait_for(page, len(KINDS))
    offline(page)
    kinds = ("matching", "ordering", "text", "cloze")
    for kind in kinds:
        page.goto(address_of(every_kind, kind))
        answer_rightly(page, kind)
        says(page, KEPT_HERE)
    page.goto(address_of(every_kind, "ordering"))
    assert steps(page) == STEPS_IN_ORDER
    page.goto(address_of(every_kind, "text"))
    expect(page.get_by_label("Uw antwoord")).to_have_value("Nervus-vages")
    page.goto("/nl/privacy/")
    sees(page, "U bent offline")
    online(page)
    page.goto("/nl/privacy/")
    says(page, "Wat u offline deed, is verstuurd.")
    for kind in kinds:
        row = row_of(every_kind, kind)
        assert row.kind.grade(row.content, row.response or []) == 1, kind


@pytest.mark.parametrize("kind", ["text", "matching", "ordering"])
def test_two_devices_are_told_of_each_other(
    new_device: Callable[..., Page], learner: Any, every_kind: Attempt, kind: str
) -> None:
    page, phone = new_device(learner), new_device(learner)
    for one in (page, phone):
        one.goto(address_of(every_kind, kind), wait_until="load")
    answer_rightly(page, kind)
    says(page, SAVED)
    kept = row_of(every_kind, kind).response
    _answer_otherwise(phone, kind)
    says(phone, "U hebt in een ander venster een ander antwoord op deze vraag bewaard.")
    assert row_of(every_kind, kind).response == kept
    expect(phone.get_by_role("alert")).to_contain_text("Twee antwoorden op deze vraag")
    if kind == "text":
        reads(phone, "‘Nervus-vages’")
        reads(phone, "‘ruggenmerg’")
    press(phone, "Het antwoord op deze pagina")
    says(phone, SAVED)
    expect(phone.get_by_role("alert")).to_have_count(0)
    assert row_of(every_kind, kind).response != kept


def _answer_otherwise(page: Page, kind: str) -> None:
    if kind == "text":
        page.get_by_label("Uw antwoord").fill("ruggenmerg")
    elif kind == "matching":
        page.get_by_label("Cortisol").select_option("De stofwisseling")
    else:
        page.get_by_role("button", name=f"Omhoog: {steps(page)[-1]}").click()
