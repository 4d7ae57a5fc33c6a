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

    Every objective in the pool is tested, where `count` is not smaller than their number: each gives the item that the
    learner met least (`seen` tells how often), so an item comes back only where its objective has no unseen one left.
    What remains is filled with the items met least of all, from the objectives as evenly as these allow; chance decides
    the rest. So a pool of three times the count, spread evenly, shows no item twice in three attempts.
    """
    left = list(pool)
    rng.shuffle(left)
    taken: Counter[int] = Counter()
    chosen: list[Candidate] = []
    while left and len(chosen) < count:
        uncovered = [candidate for candidate in left if not taken[candidate.objective]]
        best = _next(uncovered or left, seen, taken)
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


def first_repeat(pool: Sequence[Candidate], *, count: int) -> int | None:
    """Return the number of the attempt that will show an item again, or None where nothing is drawn at all.

    Plays the draws. Which items come is chance, but when the first comes back is not: until then an objective is told
    from another only by how many unseen items it has left, and that is all a draw looks at.
    """
    seen: Counter[int] = Counter()
    attempt = 0
    while pool and count and max(seen.values(), default=0) < 2:
        attempt += 1
        seen.update(draw(pool, count=count, seen=seen, rng=Random(attempt)))
    return attempt or None


def _next(left: Sequence[Candidate], seen: Mapping[int, int], taken: Counter[int]) -> Candidate:
    """Return the least seen, from the least covered objective, from the one with most of those left."""
    fewest = min(seen.get(candidate.item, 0) for candidate in left)
    fresh = [candidate for candidate in left if seen.get(candidate.item, 0) == fewest]
    stock = Counter(candidate.objective for candidate in fresh)
    return min(fresh, key=lambda candidate: (taken[candidate.objective], -stock[candidate.objective]))
