"""A case from the consulting room as a state machine: stations with choices, which lead on to a station or an ending.

Pure: the file, the checks and the pages all use these values. A way through is the keys of the choices, as in "b.a.c".
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from courses.enums import Fit

Text = Mapping[str, str]
BETWEEN = "."


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that one can say or do, where it leads, whose task it is and how well it fits."""

    key: str
    text: Text
    to: str
    scope: str
    fit: str
    feedback: Text
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A station: what happens, and a question with its choices."""

    key: str
    name: Text
    text: Text
    question: Text
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        """Return the choice with this key, or None."""
        return next((choice for choice in self.choices if choice.key == key), None)

    @property
    def best(self) -> Choice:
        """The choice that fits well; the checks see to it that there is one."""
        return next(choice for choice in self.choices if choice.fit == Fit.GOOD)


@dataclass(frozen=True, slots=True)
class Ending:
    """How it turned out, and what went well."""

    key: str
    outcome: str
    name: Text
    text: Text
    well: Text


@dataclass(frozen=True, slots=True)
class Step:
    """A station that was passed, with what was chosen there."""

    node: Node
    choice: Choice


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps taken and where they lead; not sound where the way asked for does not exist beyond that place."""

    steps: tuple[Step, ...]
    at: Node | Ending
    is_sound: bool = True

    @property
    def path(self) -> str:
        """The way as it stands in an address."""
        return BETWEEN.join(step.choice.key for step in self.steps)

    @property
    def number(self) -> int:
        """Where this place stands on the way, from 1."""
        return len(self.steps) + 1

    @property
    def path_back(self) -> str:
        """The way to the station before."""
        return BETWEEN.join(step.choice.key for step in self.steps[:-1])

    @property
    def ending(self) -> Ending | None:
        """The ending that was reached, or None."""
        return self.at if isinstance(self.at, Ending) else None


@dataclass(frozen=True, slots=True)
class Story:
    """A case: who, where, what is practised; stations (the first is the start) and endings."""

    title: Text
    person: Text
    setting: Text
    aim: Text
    safety: Text
    safety_claims: tuple[str, ...]
    remember: Text
    lessons: tuple[str, ...]
    nodes: tuple[Node, ...]
    endings: tuple[Ending, ...]

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Story:
        """Return the case that a row holds."""
        whole = dict(content)
        whole["nodes"] = tuple(_node(node) for node in whole["nodes"])
        whole["endings"] = tuple(Ending(**ending) for ending in whole["endings"])
        return cls(**whole | {key: tuple(whole[key]) for key in ("safety_claims", "lessons")})

    @property
    def content(self) -> dict[str, Any]:
        """What a row keeps, as JSON gives it back: lists, no tuples."""
        content: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return content

    @property
    def places(self) -> tuple[Node | Ending, ...]:
        """All stations and endings."""
        return *self.nodes, *self.endings

    def place(self, key: str) -> Node | Ending | None:
        """Return the station or the ending with this key, or None."""
        return next((place for place in self.places if place.key == key), None)

    def walk(self, path: str) -> Walk:
        """Follow the way as far as it exists."""
        steps: list[Step] = []
        at: Node | Ending = self.nodes[0]
        for key in path.split(BETWEEN) if path else []:
            choice = at.choice(key) if isinstance(at, Node) else None
            after = self.place(choice.to) if choice else None
            if not isinstance(at, Node) or choice is None or after is None:
                return Walk(tuple(steps), at, False)
            steps.append(Step(at, choice))
            at = after
        return Walk(tuple(steps), at)

    def best_way(self) -> tuple[Step, ...]:
        """Return the steps of someone who always chooses what fits well."""
        steps, at = [], self.place(self.nodes[0].key)
        while isinstance(at, Node):
            steps.append(Step(at, at.best))
            at = self.place(at.best.to)
        return tuple(steps)

    def claims(self) -> Iterator[str]:
        """Yield the keys of the claims that the case leans on, each once, in order."""
        of_choices = [claim for node in self.nodes for choice in node.choices for claim in choice.claims]
        yield from dict.fromkeys([*of_choices, *self.safety_claims])


def _node(values: Mapping[str, Any]) -> Node:
    choices = tuple(Choice(**{**choice, "claims": tuple(choice["claims"])}) for choice in values["choices"])
    return Node(**{**values, "choices": choices})
