"""Ordering: three to six steps to put in order.

The rule: of each step but the last it counts whether the right step follows it at once ("relative to the next item" in
Moodle's ordering question). One step in the wrong place therefore does not cost everything behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Act, BadResponse, Content, Kind, Line, Response, Say, numbers_in_words, shuffled
from quizzes.items.choices import keys
from quizzes.items.shape import KEY, MISCONCEPTION, READ, TEXT, WHY, Field

NUMBER_OF_STEPS = range(3, 7)


class Ordering(Kind):
    """Steps to put in order."""

    name = "ordering"
    label = _("Ordering")
    script = "js/ordering.js"
    missing = _("Put the steps in order")
    fields = (Field("options", "parts", parts=(KEY, TEXT, WHY, READ, MISCONCEPTION)),)

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the number of steps and their keys."""
        found, steps = [], keys(content)
        if len(steps) not in NUMBER_OF_STEPS:
            found.append(f"has {len(steps)} steps; it needs {numbers_in_words(NUMBER_OF_STEPS)}.")
        if len(set(steps)) != len(steps):
            found.append("has two steps with the same key.")
        return found

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return the steps, shuffled, but never as they should stand."""
        steps = keys(content)
        found = shuffled(steps, rng)
        return found if rng is None or found != steps else [*steps[1:], steps[0]]

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return all steps in the order in which they were sent, or nothing."""
        if sent and sorted(sent) != sorted(keys(content)):
            raise BadResponse
        return list(sent)

    def is_untouched(self, order: Sequence[str], response: Response) -> bool:
        """The steps stand as they were drawn."""
        return list(response) == list(order)

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return right neighbours / (steps - 1); anything but each step once earns 0."""
        steps = keys(content)
        if sorted(response) != sorted(steps):
            return Fraction(0)
        return Fraction(len(set(pairwise(response)) & set(pairwise(steps))), len(steps) - 1)

    def act(self, content: Content, order: Sequence[str], response: Response, what: str) -> Act | None:
        """Move a step up or down: "up:key" or "down:key"."""
        way, _mark, key = what.partition(":")
        now = list(response or order)
        if way not in ("up", "down") or key not in now:
            return None
        place = now.index(key)
        other = max(0, min(len(now) - 1, place + (-1 if way == "up" else 1)))
        now[place], now[other] = now[other], now[place]
        return now, {}

    def rule(self, content: Content) -> str:
        """Return what to do and how it counts."""
        return gettext(
            "Move the steps until they stand in the right order. "
            "Each step that is followed by the right one earns an equal part of the point."
        )

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return the steps as they stand now."""
        texts = {step["key"]: say(step["text"]) for step in content["options"]}
        now = response if sorted(response) == sorted(texts) else [key for key in order if key in texts]
        return {"steps": [{"key": key, "text": texts[key]} for key in now]}

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return the steps in the right order, with the place that each was given."""
        steps = content["options"]
        given = {key: place for place, key in enumerate(response, start=1)}
        return [
            Line(say(step["text"]), say(step["why"]), step["key"] in given, given.get(step["key"]) == place,
                 int(step.get("misconception") or 0), _place(given.get(step["key"])), _place(place))
            for place, step in enumerate(steps, start=1)
        ]  # fmt: skip

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return how many steps are followed by the right one."""
        pairs = len(content["options"]) - 1
        numbers = {"right": self.grade(content, response) * pairs, "all": pairs}
        said = gettext("%(right)s of %(all)s times the right step followed.") % numbers
        return [said] if response else []

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return the steps in the order that was given."""
        texts = {step["key"]: say(step["text"]) for step in content["options"]}
        return [f"{place}. {texts[key]}" for place, key in enumerate(response, start=1) if key in texts]

    def right(self, content: Content) -> list[str]:
        """Return the steps as the course files have them."""
        return keys(content)

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return any order."""
        return shuffled(keys(content), rng)

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the first step that is not followed by the right one."""
        right = set(pairwise(response))
        steps = content["options"]
        wrong = (one for one, two in pairwise(steps) if (one["key"], two["key"]) not in right)
        return next(wrong, None) if response else None

    def guess(self, content: Content) -> Fraction:
        """Return 1 / steps: the chance that a step is followed by the right one, in any order."""
        return Fraction(1, len(content["options"]))

    def categories(self, content: Content, response: Response) -> list[str]:
        """Return the place that each step was given."""
        return [f"{key}={place}" for place, key in enumerate(response, start=1)]

    def category_words(self, content: Content, category: str, say: Say) -> str:
        """Return "step: place"."""
        key, _mark, place = category.partition("=")
        return next((f"{say(step['text'])}: {place}" for step in content["options"] if step["key"] == key), category)


def _place(number: int | None) -> str:
    return gettext("place %(number)s") % {"number": number} if number else ""


KIND = Ordering()
