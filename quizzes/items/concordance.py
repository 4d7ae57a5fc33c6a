"""Script concordance: how a new fact changes a hypothesis, from -2 to +2, compared with what a panel of experts said.

Aggregate scoring: the number of experts who gave this answer, divided by the number who gave the most frequent one
(Charlin and van der Vleuten, Evaluation & the Health Professions 2004;27(3):304-319). The state of a drawing is
{"panel": {answer: number of experts}} as it was when the item was drawn. With fewer than five experts it is not scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import BadResponse, Content, Kind, Line, Response, Say, Text
from quizzes.items.choices import Option
from quizzes.items.shape import WHY, Field

FEWEST_EXPERTS = 5
SCALE: Mapping[str, Text] = {
    "-2": _("Much less likely"),
    "-1": _("Somewhat less likely"),
    "0": _("It makes no difference"),
    "1": _("Somewhat more likely"),
    "2": _("Much more likely"),
}


class Concordance(Kind):
    """A judgement under uncertainty."""

    name = "concordance"
    label = _("Script concordance")
    by_panel = True
    fields = (Field("hypothesis", "texts"), Field("fact", "texts"), WHY)

    def problems(self, content: Content) -> list[str]:
        """Return nothing: the reader of the files sees to it that all texts are there."""
        return []

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return the scale, which has an order of its own."""
        return list(SCALE)

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return the place on the scale."""
        chosen = sorted(set(sent))
        if len(chosen) > 1 or not set(chosen) <= set(SCALE):
            raise BadResponse
        return chosen

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return experts who gave this answer / experts who gave the most frequent one."""
        panel = _panel(content)
        if not self.is_scored(content) or len(set(response)) != 1:
            return Fraction(0)
        return Fraction(panel.get(response[0], 0), max(panel.values()))

    def is_scored(self, content: Content) -> bool:
        """Tell whether enough experts have answered."""
        return sum(_panel(content).values()) >= FEWEST_EXPERTS

    def rule(self, content: Content) -> str:
        """Return what to do and how it counts."""
        what = gettext("Choose how the new fact changes how likely the hypothesis is to you.")
        if self.is_scored(content):
            counts = gettext("The more experts gave the same answer as you, the more of the point you earn.")
        else:
            counts = gettext("This question is to think about: it does not count towards your result.")
        return f"{what} {counts}"

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return hypothesis, fact and scale."""
        options = [Option(key, str(SCALE[key]), key in response) for key in SCALE]
        return {"hypothesis": say(content["hypothesis"]), "fact": say(content["fact"]), "options": options}

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return the scale with what the experts said, then what speaks for and against."""
        panel = _panel(content) if self.is_scored(content) else {}
        lines = [_line(key, panel, key in response) for key in SCALE]
        return [*lines, Line(gettext("What speaks for and against"), say(content["why"]))]

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return how many experts the answer is compared with, or that there is nothing to compare with yet."""
        experts = sum(_panel(content).values())
        if self.is_scored(content):
            return [gettext("Your answer is compared with those of %(number)s experts.") % {"number": experts}]
        return [gettext("Not enough experts have answered this question yet, so it is not scored.")]

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return the place on the scale in words."""
        return [str(SCALE[key]) for key in response if key in SCALE]

    def right(self, content: Content) -> list[str]:
        """Return the answer that most experts gave; without a panel, the middle."""
        panel = _panel(content)
        return [max(SCALE, key=lambda key: panel.get(key, 0))] if panel else ["0"]

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return any place on the scale."""
        return [rng.choice(list(SCALE))]

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return nothing: no answer here is a mistake."""
        return None

    def guess(self, content: Content) -> Fraction:
        """Return the mean over the scale."""
        return sum((self.grade(content, [key]) for key in SCALE), Fraction(0)) / len(SCALE)


def _panel(content: Content) -> dict[str, int]:
    """Return {answer: experts}."""
    return {key: int(number) for key, number in content.get("panel", {}).items() if key in SCALE}


def _line(key: str, panel: Mapping[str, int], chosen: bool) -> Line:
    number = panel.get(key, 0)
    said = ngettext("%(number)s expert gave this answer.", "%(number)s experts gave this answer.", number)
    why = said % {"number": number} if panel else ""
    return Line(str(SCALE[key]), why, chosen, bool(panel) and number == max(panel.values()))


KIND = Concordance()
