"""The figures of the lessons for the tests: where they stand, and how to read their drawing."""

from __future__ import annotations

from playwright.sync_api import Locator

MODULES = "courses/darm-brein-as/modules"
PLACES = {
    "vier-routes": "as-en-routes/lessons/vier-routes",
    "twee-voorraden": "serotonine/lessons/de-barriere",
    "van-voeding-naar-dopamine": "dopamine/lessons/bouwstenen",
    "middel-en-microbioom": "medicatie/lessons/wat-medicatie-doet-met-de-darm",
}
PARTS = {"vier-routes": 4, "middel-en-microbioom": 7}
STEPS = {"twee-voorraden": 7, "van-voeding-naar-dopamine": 6}
PHONE = {"width": 390, "height": 844}
# The lines of each part, by number, with how strong they are drawn.
STRENGTH = """svg => Object.fromEntries([...svg.querySelectorAll('[data-part] .rt, [data-step] .rt')].map(line =>
    [line.closest('[data-part], [data-step]').dataset.part ?? line.closest('[data-step]').dataset.step,
    Number(getComputedStyle(line).opacity) * Number(getComputedStyle(line.closest('g')).opacity)]))"""


def strength(figure: Locator) -> dict[str, float]:
    """Return how strong the lines of each part or step are drawn, by number."""
    return dict(figure.locator(".in > svg").evaluate(STRENGTH))


def strong(figure: Locator) -> set[str]:
    """Return the numbers of the parts or steps whose lines stand out."""
    return {number for number, value in strength(figure).items() if value == 1}


def part(figure: Locator, number: int) -> Locator:
    """Return the part with this number."""
    return figure.locator(f"details[data-part='{number}']")
