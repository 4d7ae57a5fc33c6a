"""Multiple response: four or five options, two or three right; wrong choices are subtracted.

The rule: (right chosen - wrong chosen) / number of right, never below 0. Choosing everything or guessing at random
therefore earns next to nothing, and a part that is known earns its part.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Choices, Content, Kind, Response, option_problems, right_keys


def problems(content: Content) -> list[str]:
    """Return what is wrong with the shape of this content."""
    return option_problems(content, options=range(4, 6), right=range(2, 4))


def field(choices: Choices, required: bool) -> forms.Field:
    """Return a choice of several."""
    return forms.MultipleChoiceField(
        choices=choices,
        required=required,
        error_messages={
            "required": _("Choose at least one answer"),
            "invalid_choice": _("That answer does not belong to this question. Choose from the options."),
            "invalid_list": _("That answer does not belong to this question. Choose from the options."),
        },
    )


def read(value: Any) -> list[str]:
    """Return the chosen keys, each once."""
    return sorted(set(value or ()))


def grade(content: Content, response: Response) -> Fraction:
    """Return (right chosen - wrong chosen) / number of right, at least 0."""
    right, chosen = right_keys(content), set(response)
    return max(Fraction(0), Fraction(len(chosen & right) - len(chosen - right), len(right)))


KIND = Kind("multiple", problems, field, read, grade)
