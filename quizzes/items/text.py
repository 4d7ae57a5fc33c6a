"""Short text: a term to type. Accepted in either language; common misspellings earn the point too and are put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Content, Kind, Line, Response, Say
from quizzes.items.shape import CORRECT, KEY, MISCONCEPTION, READ, WHY, Field
from quizzes.items.typed import LONGEST, doubled, forms, in_words, matching, one_text, spelling

ACCEPTED, MISSPELT = Field("accepted", "lists"), Field("misspelt", "lists", optional=True)


class Text(Kind):
    """A term to type."""

    name = "text"
    label = _("Short text")
    missing = _("Type your answer")
    one_answer = True
    in_parts = False
    fields = (Field("options", "parts", parts=(KEY, ACCEPTED, MISSPELT, CORRECT, WHY, READ, MISCONCEPTION)),)

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the expected answers."""
        options, found = content["options"], []
        if sum(bool(option.get("correct")) for option in options) != 1:
            found.append("needs one right answer.")
        if len({option["key"] for option in options}) != len(options):
            found.append("has two answers with the same key.")
        found += [f"expects “{form}” in two answers." for form in doubled(options)]
        return found

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return nothing: there is nothing to choose from."""
        return []

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return what was typed."""
        text = one_text(sent)
        return [text] if text else []

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return 1 for an accepted or misspelt form of the right answer, else 0."""
        found = _answered(content, response)
        return Fraction(int(bool(found and found[0].get("correct"))))

    def rule(self, content: Content) -> str:
        """Return what to do."""
        return gettext(
            "Type a word or a few. Capitals, accents and hyphens do not matter, Dutch and English both count."
        )

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return what was typed."""
        return {"value": response[0] if response else "", "longest": LONGEST}

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return the expected answers."""
        found = _answered(content, response)
        return [
            Line(in_words(option, say), say(option["why"]), bool(found and found[0] is option),
                 bool(option.get("correct")), int(option.get("misconception") or 0))
            for option in content["options"]
        ]  # fmt: skip

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return what was typed, and where it was misspelt how it is written."""
        if not response:
            return []
        said, found = [gettext("You answered “%(answer)s”.") % {"answer": response[0]}], _answered(content, response)
        if found and found[1]:
            written = {"answer": spelling(found[0], response[0])}
            said.append(gettext("It is written like this: %(answer)s.") % written)
        return said

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return what was typed."""
        return list(response[:1])

    def right(self, content: Content) -> list[str]:
        """Return the first accepted form."""
        return [next(forms(option, "accepted")[0] for option in content["options"] if option.get("correct"))]

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return a known wrong answer, or none that is known."""
        wrong = [forms(option, "accepted")[0] for option in content["options"] if not option.get("correct")]
        return [rng.choice([*wrong, "?"])]

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the known wrong answer that was given."""
        found = _answered(content, response)
        return found[0] if found and not found[0].get("correct") else None

    def guess(self, content: Content) -> Fraction:
        """Return nothing: a term is not guessed."""
        return Fraction(0)


def _answered(content: Content, response: Response) -> tuple[Mapping[str, Any], bool] | None:
    return matching(content["options"], response[0]) if len(set(response)) == 1 else None


KIND = Text()
