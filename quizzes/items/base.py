"""What every kind of item has: a shape, a way to read what was sent, a grading, and words for all of it.

A kind is one file in this folder that makes a `KIND`, one template in templates/quizzes/kinds/, and their tests.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes.items.shape import Field

Content = Mapping[str, Any]
"""What a version keeps of an item, with what only this drawing of it knows (AttemptItem.content)."""
Response = Sequence[str]
"""An answer in its canonical form; empty is no answer."""
Say = Callable[[Any], str]
"""Picks the language of a {language: text} mapping."""
Text = str | Promise
Act = tuple[list[str], dict[str, Any]]
"""A response, and what the drawing now knows."""

NOT_OF_THIS_ITEM = _("That answer does not belong to this question. Choose from the options.")


class BadResponse(ValueError):
    """What was sent cannot be an answer to this item; `sentence` says so to the learner."""

    def __init__(self, sentence: Text = NOT_OF_THIS_ITEM) -> None:
        super().__init__("no answer to this item")
        self.sentence = sentence


@dataclass(frozen=True)
class Line:
    """An option, row, gap or expected answer with its explanation.

    `answer` and `key` are what was answered and what is right in a row with an answer of its own; `group` and `story`
    are what was asked and told in the stage that it belongs to. `misconception` is its number in the register, or 0.
    """

    text: str
    why: str
    chosen: bool = False
    right: bool = False
    misconception: int = 0
    answer: str = ""
    key: str = ""
    group: str = ""
    story: str = ""


class Kind(ABC):
    """One kind of item. Every method is pure; `rng` is the only chance there is."""

    name: ClassVar[str]
    label: ClassVar[Text]
    """What owners and accreditors call it."""
    fields: ClassVar[tuple[Field, ...]]
    """What the course files say of it, beyond slug, kind, objective, claims, case, stem and read."""
    one_answer: ClassVar[bool] = False
    """The explanation of the answer that was given stands beside the verdict."""
    in_parts: ClassVar[bool] = True
    """An answer can earn a part of the point."""
    script: ClassVar[str] = ""
    """The script that makes it nicer; it works without."""
    by_panel: ClassVar[bool] = False
    """It is compared with what experts answered: `panel` in the content, {answer: number of experts}."""
    missing: ClassVar[Text] = _("Choose an answer")
    """What is said where an answer is needed and is not (wholly) there."""

    @abstractmethod
    def problems(self, content: Content) -> list[str]:
        """Return the faults in the shape of a content, as half sentences for authors; empty when there are none."""

    @abstractmethod
    def order(self, content: Content, rng: Random | None) -> list[str]:
        """Return the order in which its parts are shown, for this kind alone to read; None: as in the files."""

    @abstractmethod
    def read(self, content: Content, order: Sequence[str], sent: Sequence[str]) -> list[str]:
        """Return the canonical response in what was sent. Raises BadResponse; reading a response gives the same."""

    @abstractmethod
    def grade(self, content: Content, response: Response) -> Fraction:
        """Return the points, exact, from 0 to 1, for any strings whatever. An empty response earns 0."""

    @abstractmethod
    def rule(self, content: Content) -> str:
        """Return what to do and how a partly right answer counts, as it stands beside the question."""

    @abstractmethod
    def ask(self, content: Content, order: Sequence[str], response: Response, say: Say) -> Mapping[str, Any]:
        """Return what the template of this kind shows (as `q`), with nothing in it that gives the key away.

        `response` may be whatever was sent: what cannot be shown again is left out.
        """

    @abstractmethod
    def explain(self, content: Content, order: Sequence[str], response: Response, say: Say) -> list[Line]:
        """Return every part with its explanation. Only for answers whose key may be seen."""

    @abstractmethod
    def words(self, content: Content, response: Response, say: Say) -> list[str]:
        """Return what was answered, in words; what is not known is left out."""

    @abstractmethod
    def first_mistake(self, content: Content, order: Sequence[str], response: Response) -> Mapping[str, Any] | None:
        """Return the first part that was answered wrongly, or None."""

    @abstractmethod
    def guess(self, content: Content) -> Fraction:
        """Return the points that blind guessing earns on average."""

    @abstractmethod
    def right(self, content: Content) -> list[str]:
        """Return a response that earns the whole point."""

    @abstractmethod
    def chance(self, content: Content, rng: Random) -> list[str]:
        """Return a whole response as someone would give it who knows nothing."""

    def is_complete(self, content: Content, response: Response) -> bool:
        """Tell whether enough is answered to check it."""
        return bool(response)

    def tally(self, content: Content, response: Response) -> list[str]:
        """Return sentences beside the verdict on how the points came about."""
        return []

    def categories(self, content: Content, response: Response) -> list[str]:
        """Return what was chosen, as item analysis counts it."""
        return list(response)

    def category_words(self, content: Content, category: str, say: Say) -> str:
        """Return such a category in words."""
        return " ".join(self.words(content, [category], say)) or category

    def act(self, content: Content, order: Sequence[str], response: Response, what: str) -> Act | None:
        """Return response and state after a button of this kind (`do:<what>`) was pressed; None: no such button.

        Raises BadResponse where something must be answered first.
        """
        return None

    def merge(self, content: Content, kept: Response, new: list[str]) -> list[str]:
        """Return the new response, in which a kind may hold fast what stands of the kept one."""
        return new

    def is_untouched(self, order: Sequence[str], response: Response) -> bool:
        """Tell whether this is what the page sends of itself, before anyone did something."""
        return False

    def is_scored(self, content: Content) -> bool:
        """Tell whether it counts towards the score; else it is shown to think about."""
        return True


def sent(pairs: Iterable[tuple[str, list[str]]]) -> list[str]:
    """Return what a form sent under `answer` and `answer.<part>`: the values, those of a part as `part=value`."""
    found = []
    for name, values in pairs:
        prefix = f"{name[7:]}=" if name.startswith("answer.") else ""
        if name == "answer" or prefix:
            found += [f"{prefix}{value}" for value in values if value]
    return found


def shuffled(keys: Sequence[str], rng: Random | None) -> list[str]:
    """Return the keys in random order, or as they stand."""
    return rng.sample(list(keys), len(keys)) if rng else list(keys)


def numbers_in_words(numbers: range) -> str:
    """Return "2 or 3", for a sentence to an author."""
    return " or ".join(str(number) for number in numbers)
