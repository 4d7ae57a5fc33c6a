"""Lines that stay comfortable: whatever the size of the text, on the smallest screen and on a wide one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.steps import MODULE

LESSON = f"{MODULE}lessons/vier-routes/"
# A line now and then holds a few more where its letters are narrow.
LONGEST = 80
# The most letters that stand on one line of running text, and where.
LONGEST_LINE = """() => {
    let most = [0, ''];
    const aside = '.pop, .vh, .ev, .pen';
    for (const part of document.querySelectorAll('.text :is(p, li, dd):not(.refs-list *)')) {
        const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), range = document.createRange();
        let top = null, count = 0;
        const ends = () => { if (count > most[0]) most = [count, part.textContent.trim().slice(0, 40)]; count = 0; };
        while (walker.nextNode()) {
            const text = walker.currentNode;
            if (text.parentElement.closest(aside)) continue;
            for (let index = 0; index < text.length; index++) {
                range.setStart(text, index);
                range.setEnd(text, index + 1);
                const box = range.getBoundingClientRect();
                if (!box.width) continue;
                if (top !== null && Math.abs(box.top - top) > 8) ends();
                top = box.top;
                count++;
            }
        }
        ends();
    }
    return most;
}"""


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_lines_are_short_and_nothing_sticks_out_at_any_size(
    new_device: Callable[..., Page], learner: Any, width: int
) -> None:
    page = new_device(learner)
    page.set_viewport_size({"width": width, "height": 800})
    for language in ("nl", "en"):
        page.goto(LESSON.replace("/nl/", f"/{language}/"))
        page.locator(".pen").first.wait_for(state="attached")
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        for size in ("normal", "large", "larger"):
            page.evaluate("size => { document.documentElement.dataset.size = size }", size)
            letters, where = page.evaluate(LONGEST_LINE)
            assert letters <= LONGEST, (language, size, where)
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), (language, size)


def test_a_lesson_prints_all_that_is_closed_on_the_screen(new_device: Callable[..., Page], learner: Any) -> None:
    page = new_device(learner)
    page.goto(LESSON)
    page.locator(".pen").first.wait_for(state="attached")
    page.emulate_media(media="print")
    assert page.locator(".refs-list li").last.is_visible()
    assert page.locator(".text > .terms dd").first.is_visible()
    for hidden in (".top", ".foot", ".toc", ".end", ".lesson-tools", ".pen"):
        assert not page.locator(hidden).first.is_visible(), hidden


@pytest.mark.parametrize("language", ["nl", "en"])
def test_reading_goes_on_at_the_heading_in_both_languages(
    new_device: Callable[..., Page], learner: Any, language: str
) -> None:
    page = new_device(learner)
    page.goto(LESSON.replace("/nl/", f"/{language}/"))
    page.wait_for_load_state("load")
    with page.expect_response("**/position/") as kept:
        page.locator(".text > h2[id]").last.evaluate("heading => heading.scrollIntoView()")
    assert kept.value.status == 204
    heading = page.locator(".text > h2[id]").last.get_attribute("id")
    page.wait_for_timeout(200)
    page.goto(f"/{language}/courses/darm-brein-as/")
    assert str(page.locator(".resume a.btn").get_attribute("href")).startswith(f"/{language}/")
    assert str(page.locator(".resume a.btn").get_attribute("href")).endswith(f"#{heading}")
