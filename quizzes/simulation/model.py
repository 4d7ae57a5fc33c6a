"""How a simulated learner answers. Pure: chance comes in as a generator.

Model: generalised partial credit (Muraki 1992, Applied Psychological Measurement 16, 159-176), which for an item that
is right or wrong is the two-parameter logistic model (Birnbaum 1968). Ability is standard normal. What an item is like
(how hard, how well it separates) is drawn from its name, so that the same seed makes the same class.

Which responses an item knows, and what they earn, is found by trying: the right one and many blind ones are graded by
the item's own kind. So no kind needs to be known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp
from random import Random

from quizzes.items import REGISTRY
from quizzes.items.base import Content

TRIES = 200
MOST_PER_LEVEL = 12
MEAN_DIFFICULTY = -0.8


@dataclass(frozen=True, slots=True)
class Nature:
    """What an item is like: discrimination `a` and difficulty `b`, on the scale of ability."""

    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Level:
    """Points that can be earned, with responses that earn them."""

    points: Fraction
    responses: tuple[tuple[str, ...], ...]


def nature(name: str, seed: int) -> Nature:
    """Return what the item of this name is like: a is log-normal, b normal."""
    rng = Random(f"{seed}/{name}")
    return Nature(rng.lognormvariate(0.0, 0.3), rng.gauss(MEAN_DIFFICULTY, 0.9))


def levels(kind: str, content: Content) -> list[Level]:
    """Return what can be earned, from nothing to the whole point, each with some responses."""
    of, rng = REGISTRY[kind], Random(0)
    found: dict[Fraction, dict[tuple[str, ...], None]] = {}
    for response in [of.right(content), *(of.chance(content, rng) for _ in range(TRIES))]:
        same = found.setdefault(of.grade(content, response), {})
        if len(same) < MOST_PER_LEVEL:
            same[tuple(response)] = None
    return [Level(points, tuple(found[points])) for points in sorted(found)]


def chances(ability: float, item: Nature, number: int) -> list[float]:
    """Return how likely each of so many levels is. The steps lie evenly around the difficulty, half a unit each way."""
    steps = [item.b + (place / (number - 2) - 0.5 if number > 2 else 0.0) for place in range(number - 1)]
    sums = [0.0]
    for step in steps:
        sums.append(sums[-1] + item.a * 1.7 * (ability - step))
    highest = max(sums)
    weights = [exp(value - highest) for value in sums]
    return [weight / sum(weights) for weight in weights]


def answer(ability: float, item: Nature, known: Sequence[Level], rng: Random) -> tuple[list[str], Fraction]:
    """Return what this learner answers and what that earns."""
    level = rng.choices(known, chances(ability, item, len(known)))[0]
    return list(rng.choice(level.responses)), level.points
