"""Matching: each row gets one of a list of choices; each right pair earns its part of the point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Content, Response, Say, numbers_in_words, shuffled
from quizzes.items.choices import Option
from quizzes.items.rows import Row, Rows
from quizzes.items.shape import KEY, MISCONCEPTION, READ, TEXT, WHY, Field

NUMBER_OF_ROWS, MOST_CHOICES = range(3, 7), 8
# Choices stand behind the rows in the drawn order.
CHOICE = "="


class Matching(Rows):
    """Pairs to find."""

    name = "matching"
    label = _("Matching")
    missing = _("Choose an answer in every row")
    fields = (
        Field("options", "parts", parts=(KEY, TEXT, Field("match", "slug"), WHY, READ, MISCONCEPTION)),
        Field("choices", "parts", parts=(KEY, TEXT)),
    )

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the rows and the choices."""
        rows, choices = content["options"], self.values(content)
        matches, found = [row["match"] for row in rows], []
        if len(rows) not in NUMBER_OF_ROWS:
            found.append(f"has {len(rows)} rows; it needs {numbers_in_words(NUMBER_OF_ROWS)}.")
        if not len(rows) <= len(choices) <= MOST_CHOICES:
            found.append(f"has {len(choices)} choices; it needs as many as rows or more, at most {MOST_CHOICES}.")
        if len({row["key"] for row in rows}) != len(rows) or len(set(choices)) != len(choices):
            found.append("has two rows or two choices with the same key.")
        if len(set(matches)) != len(matches):
            found.append("has a choice that is right for two rows.")
        found += [f"has no choice “{match}”." for match in matches if match not in choices]
        return found

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return the rows, then the choices, each shuffled."""
        choices = [f"{CHOICE}{key}" for key in self.values(content)]
        return [*super().order(content, rng), *shuffled(choices, rng)]

    def values(self, content: Content) -> list[str]:
        """Return the keys of the choices."""
        return [choice["key"] for choice in content["choices"]]

    def key_of(self, row: Row) -> str:
        """Return the choice that belongs to it."""
        return str(row["match"])

    def value_words(self, content: Content, value: str, say: Say) -> str:
        """Return the text of the choice."""
        return next(say(choice["text"]) for choice in content["choices"] if choice["key"] == value)

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return right pairs / rows."""
        return Fraction(self.number_right(content, response), len(content["options"]))

    def rule(self, content: Content) -> str:
        """Return what to do and how a pair counts."""
        return gettext("Choose what belongs to each row. Each right pair earns an equal part of the point.")

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return the rows, each with the choices."""
        keys = [key.removeprefix(CHOICE) for key in order if key.startswith(CHOICE)]
        texts = [(key, self.value_words(content, key, say)) for key in keys]
        rows = self.rows(content, order, response, say)
        for row in rows:
            row["choices"] = [Option(key, text, key == row["answer"]) for key, text in texts]
        return {"rows": rows}

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return how many pairs were right."""
        numbers = {"right": self.number_right(content, response), "all": len(content["options"])}
        return [gettext("You found %(right)s of the %(all)s pairs.") % numbers] if response else []

    def guess(self, content: Content) -> Fraction:
        """Return one part of as many as there are choices."""
        return Fraction(1, len(content["choices"]))


KIND = Matching()
