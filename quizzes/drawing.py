"""Which items an attempt gets. Pure: chance comes in as a generator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Candidate:
    """An item in the pool: its id, and the objective that it tests."""

    item: int
    objective: int


def draw(pool: Iterable[Candidate], *, count: int, seen: Mapping[int, int], rng: Random) -> list[int]:
    """Return `count` items (or the whole pool where it is smaller) in random order.

    `seen` tells how often the learner met each item before: those met least come first, so that a pool of three
    times the count shows no item twice in three attempts. Within that rule the objectives are covered as evenly as
    the pool allows, and chance decides the rest.
    """
    left = list(pool)
    rng.shuffle(left)
    taken: Counter[int] = Counter()
    chosen: list[Candidate] = []
    while left and len(chosen) < count:
        best = _next(left, seen, taken)
        left.remove(best)
        taken[best.objective] += 1
        chosen.append(best)
    rng.shuffle(chosen)
    return [candidate.item for candidate in chosen]


def draw_each(pool: Iterable[Candidate], *, each: int, rng: Random) -> list[int]:
    """Return `each` items of every objective in the pool (all it has, where it has fewer) in random order."""
    left = list(pool)
    rng.shuffle(left)
    taken: Counter[int] = Counter()
    chosen = []
    for candidate in left:
        if taken[candidate.objective] < each:
            taken[candidate.objective] += 1
            chosen.append(candidate)
    return [candidate.item for candidate in chosen]


def _next(left: Sequence[Candidate], seen: Mapping[int, int], taken: Counter[int]) -> Candidate:
    """Return the least seen, from the least covered objective, from the one with most of those left."""
    fewest = min(seen.get(candidate.item, 0) for candidate in left)
    fresh = [candidate for candidate in left if seen.get(candidate.item, 0) == fewest]
    stock = Counter(candidate.objective for candidate in fresh)
    return min(fresh, key=lambda candidate: (taken[candidate.objective], -stock[candidate.objective]))
