"""Single choice: four options, one of them right; one point or none."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import BadResponse, Content, Response
from quizzes.items.choices import Choices, keys, right_keys


class Single(Choices):
    """One choice."""

    name = "single"
    label = _("Single choice")
    one_answer = True
    in_parts = False
    number_of_options = range(4, 5)
    number_of_right = range(1, 2)

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return the chosen key. Several are no answer."""
        chosen = super().read(content, order, sent)
        if len(chosen) > 1:
            raise BadResponse
        return chosen

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return 1 for the right option alone, else 0."""
        return Fraction(int(set(response) == right_keys(content)))

    def rule(self, content: Content) -> str:
        """Return what to do."""
        return gettext("Choose one answer.")

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return any option."""
        return [rng.choice(keys(content))]

    def guess(self, content: Content) -> Fraction:
        """Return one part of as many as there are options."""
        return Fraction(1, len(content["options"]))


KIND = Single()
