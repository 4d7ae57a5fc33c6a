"""The pages of the notebook: without a script, for a visitor, and for everyone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from courses.models import Course
from courses.outline import outline
from notebook.models import Bookmark, Note
from tests.browser.steps import MODULE, follow, press, reads, sees
from tests.notebook.builders import fill_notebook

LESSON = f"{MODULE}lessons/vier-routes/"
NOTES = f"{LESSON}notes/"
WORDS = "Dit vraag ik na in de intervisie."


def test_without_javascript_everything_is_done_on_a_page(
    new_device: Callable[..., Page], learner: Any, axe: Callable[[Page], None]
) -> None:
    page = new_device(learner, java_script_enabled=False)
    page.goto(LESSON)
    assert page.locator(".pen").count() == 0
    follow(page, "Mijn aantekeningen")
    page.get_by_label("Uw aantekening").fill(WORDS)
    page.get_by_label("Waar in de les?").first.select_option(index=1)
    press(page, "Bewaar mijn aantekening")
    reads(page, "Uw aantekening is bewaard.")
    reads(page, WORDS)
    press(page, "Zet deze bladwijzer")
    reads(page, "De bladwijzer is gezet.")
    follow(page, "Wijzig")
    page.get_by_label("Uw aantekening").fill("Anders.")
    press(page, "Bewaar mijn aantekening")
    reads(page, "Anders.")
    follow(page, "Al mijn aantekeningen")
    reads(page, "Anders.")
    follow(page, "Verwijder deze aantekening")
    press(page, "Verwijder deze aantekening")
    reads(page, "De aantekening is verwijderd.")
    assert not Note.objects.exists()
    assert Bookmark.objects.count() == 1


def test_a_visitor_finds_the_offer_of_an_account(page: Page) -> None:
    page.goto(LESSON)
    assert page.locator(".pen").count() == 0
    follow(page, "Mijn aantekeningen")
    sees(page, "Mijn aantekeningen")
    reads(page, "Met een account kunt u aantekeningen maken")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_open_to_everyone(
    new_device: Callable[..., Page], learner: Any, axe: Callable[[Page], None], scheme: str
) -> None:
    fill_notebook(learner, outline(Course.objects.select_related("live_release").get()).modules[0].lessons[1])
    note = Note.objects.get()
    page = new_device(learner, color_scheme=scheme)
    for language in ("nl", "en"):
        for path in (
            NOTES,
            "/nl/notes/",
            f"/nl/notes/{note.uuid}/",
            f"/nl/notes/{note.uuid}/delete/",
            f"{MODULE}print/",
        ):
            page.goto(path.replace("/nl/", f"/{language}/"))
            axe(page)
