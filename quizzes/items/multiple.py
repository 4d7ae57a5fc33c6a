"""Multiple response: four or five options, two or three right; wrong choices are subtracted.

The rule: (right chosen - wrong chosen) / number of right, never below 0. Choosing everything or guessing at random
therefore earns next to nothing, and a part that is known earns its part.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Content, Response
from quizzes.items.choices import Choices, keys, right_keys


class Multiple(Choices):
    """Several choices."""

    name = "multiple"
    label = _("Multiple response")
    missing = _("Choose at least one answer")
    number_of_options = range(4, 6)
    number_of_right = range(2, 4)

    def grade(self, content: Content, response: Response) -> Fraction:
        """Return (right chosen - wrong chosen) / number of right, at least 0."""
        right, chosen = right_keys(content), set(response)
        return max(Fraction(0), Fraction(len(chosen & right) - len(chosen - right), len(right)))

    def rule(self, content: Content) -> str:
        """Return what to do and what each choice does."""
        what = gettext("Choose all that apply.")
        counts = gettext(
            "Each right choice earns a part of the point, each wrong choice takes one away, never below zero."
        )
        return f"{what} {counts}"

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return how many choices were right, and how many were not."""
        if not response:
            return []
        right, wrong = right_keys(content) & set(response), set(response) - right_keys(content)
        values = {"right": len(right_keys(content)), "chosen": len(right), "wrong": len(wrong)}
        found = [
            ngettext(
                "You chose %(chosen)s of the %(right)s right answer.",
                "You chose %(chosen)s of the %(right)s right answers.",
                values["right"],
            )
            % values
        ]
        if wrong:
            found.append(
                ngettext(
                    "One of your choices is not right and counts against that.",
                    "%(wrong)s of your choices are not right and count against that.",
                    len(wrong),
                )
                % values
            )
        return found

    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return any choice of at least one option, each as likely as the other."""
        return rng.choice(_every_choice(content))

    def guess(self, content: Content) -> Fraction:
        """Return the mean over every choice of at least one option, each as likely as the other."""
        every = _every_choice(content)
        return sum((self.grade(content, chosen) for chosen in every), Fraction(0)) / len(every)


def _every_choice(content: Content) -> list[list[str]]:
    found = sorted(keys(content))
    return [list(chosen) for size in range(1, len(found) + 1) for chosen in combinations(found, size)]


KIND = Multiple()
