"""What single choice and multiple response share: options of which some are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quizzes.items.base import BadResponse, Content, Kind, Line, Response, Say, numbers_in_words, shuffled
from quizzes.items.shape import OPTIONS


@dataclass(frozen=True)
class Option:
    """An option as it can be chosen."""

    key: str
    text: str
    chosen: bool


def keys(content: Content) -> list[str]:
    """Return the keys of the options in the order of the course files."""
    return [option["key"] for option in content["options"]]


def right_keys(content: Content) -> set[str]:
    """Return the keys of the right options."""
    return {option["key"] for option in content["options"] if option.get("correct")}


class Choices(Kind):
    """A choice among options; the two kinds differ in how many may be chosen and what that earns."""

    fields = (OPTIONS,)
    number_of_options: range
    number_of_right: range

    def problems(self, content: Content) -> list[str]:
        """Return what is wrong with the options: their number, their keys, how many are right."""
        found, right, problems = keys(content), len(right_keys(content)), []
        if len(found) not in self.number_of_options:
            problems.append(f"has {len(found)} options; it needs {numbers_in_words(self.number_of_options)}.")
        if len(set(found)) != len(found):
            problems.append("has two options with the same key.")
        if right not in self.number_of_right:
            problems.append(f"has {right} right options; it needs {numbers_in_words(self.number_of_right)}.")
        return problems

    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return the keys, shuffled."""
        return shuffled(keys(content), rng)

    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return the chosen keys, each once, in alphabetical order."""
        chosen = sorted(set(sent))
        if not set(chosen) <= set(keys(content)):
            raise BadResponse
        return chosen

    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return the options in the drawn order."""
        texts = {option["key"]: option["text"] for option in content["options"]}
        return {"options": [Option(key, say(texts[key]), key in response) for key in order]}

    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return every option in the drawn order."""
        options = {option["key"]: option for option in content["options"]}
        return [_line(options[key], key in response, say) for key in order]

    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return the texts of the chosen options."""
        return [say(option["text"]) for option in content["options"] if option["key"] in response]

    def right(self, content: Content) -> list[str]:
        """Return the right keys."""
        return sorted(right_keys(content))

    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the first chosen option, in the drawn order, that is not right."""
        options = {option["key"]: option for option in content["options"]}
        return next((options[key] for key in order if key in response and not options[key].get("correct")), None)


def _line(option: Mapping[str, Any], chosen: bool, say: Say) -> Line:
    right, misconception = bool(option.get("correct")), int(option.get("misconception") or 0)
    return Line(say(option["text"]), say(option["why"]), chosen, right, misconception)
