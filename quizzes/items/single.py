"""Single choice: four options, one of them right; one point or none."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.items.base import Choices, Content, Kind, Response, option_problems, right_keys


def problems(content: Content) -> list[str]:
    """Return what is wrong with the shape of this content."""
    return option_problems(content, options=range(4, 5), right=range(1, 2))


def field(choices: Choices, required: bool) -> forms.Field:
    """Return a choice of one."""
    return forms.ChoiceField(
        choices=choices,
        required=required,
        error_messages={
            "required": _("Choose an answer"),
            "invalid_choice": _("That answer does not belong to this question. Choose one of the options."),
        },
    )


def read(value: Any) -> list[str]:
    """Return the chosen key as a list."""
    return [value] if value else []


def grade(content: Content, response: Response) -> Fraction:
    """Return 1 for the right option alone, else 0."""
    return Fraction(int(set(response) == right_keys(content)))


KIND = Kind("single", problems, field, read, grade)
