"""What every kind of item has: a shape, a form field, a grading and a summary of what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms

Content = Mapping[str, Any]
Response = Sequence[str]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """One kind of item. All but the field are pure."""

    name: str
    problems: Callable[[Content], list[str]]
    """The faults in the shape of a content, as sentences; empty when there are none."""
    field: Callable[[Choices, bool], forms.Field]
    """The form field for these (key, text) pairs; the flag says whether an answer is required."""
    read: Callable[[Any], list[str]]
    """The keys in the cleaned value of that field, in alphabetical order."""
    grade: Callable[[Content, Response], Fraction]
    """The points for a response: from 0 to 1, exact. An empty response earns 0."""


def keys(content: Content) -> list[str]:
    """Return the keys of the options in the order of the course files."""
    return [option["key"] for option in content["options"]]


def right_keys(content: Content) -> set[str]:
    """Return the keys of the right options."""
    return {option["key"] for option in content["options"] if option.get("correct")}


def texts_of(content: Content, response: Response | None, say: Callable[[Any], str]) -> list[str]:
    """Return the texts of the chosen options (say picks the language): what was answered, in words."""
    chosen = set(response or ())
    return [say(option["text"]) for option in content["options"] if option["key"] in chosen]


def option_problems(content: Content, *, options: range, right: range) -> list[str]:
    """Return what is wrong with the options: their number, their keys, how many are right."""
    found = keys(content)
    problems = []
    if len(found) not in options:
        problems.append(f"has {len(found)} options; it needs {_words(options)}.")
    if len(set(found)) != len(found):
        problems.append("has two options with the same key.")
    if (number := len(right_keys(content))) not in right:
        problems.append(f"has {number} right options; it needs {_words(right)}.")
    return problems


def _words(numbers: range) -> str:
    return " or ".join(str(number) for number in numbers)
