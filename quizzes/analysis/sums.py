"""The counts from which everything follows, and what one submitted attempt adds to them. Pure and additive.

Points are whole numbers of 1/10,000, as they are kept, so that adding and taking away is exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from quizzes.enums import Which

UNIT = 10_000
REST_BINS, SCORE_BINS = 20, 100
# Categories beside those of the kinds: every taker once, whatever is not known, and no answer.
EVERYONE, OTHER, NOTHING = "#", "*", ""
Table = dict[tuple[int | str, ...], list[int]]


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that counts: to which version, how many points, and what was chosen."""

    version: int
    points: int
    categories: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sums:
    """Three tables of key -> numbers to add, by the names of the columns in quizzes/models/analysis.py.

    scores: (quiz, which, length, points) -> n, squares. items: (version, which, length, points, bin) -> n, rest,
    rest_squares. choices: (version, which, category, bin) -> n.
    """

    scores: Table = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    items: Table = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    choices: Table = field(default_factory=lambda: defaultdict(lambda: [0]))

    def add(self, quiz: int, which: Iterable[str], answers: Sequence[Given], *, sign: int = 1) -> None:
        """Add an attempt (or, with sign -1, take it away). One without answers that count adds nothing."""
        length, total = len(answers), sum(answer.points for answer in answers)
        if not length:
            return
        squares = sum(answer.points**2 for answer in answers)
        score_bin = SCORE_BINS * total // (UNIT * length)
        for scope in which:
            _add(self.scores, (quiz, scope, length, total), sign, (1, squares))
            for answer in answers:
                rest = total - answer.points
                place = REST_BINS * rest // (UNIT * max(length - 1, 1))
                key = (answer.version, scope, length, answer.points, place)
                _add(self.items, key, sign, (1, rest, rest * rest))
                for category in (EVERYONE, *answer.categories):
                    _add(self.choices, (answer.version, scope, category, score_bin), sign, (1,))

    @property
    def tables(self) -> tuple[Table, Table, Table]:
        """The three of them."""
        return self.scores, self.items, self.choices


def _add(table: Table, key: tuple[int | str, ...], sign: int, numbers: Sequence[int]) -> None:
    kept = table[key]
    for place, number in enumerate(numbers):
        kept[place] += sign * number


@dataclass(frozen=True, slots=True)
class Handed:
    """A submitted attempt, as far as choosing among those of one person goes."""

    pk: int
    at: datetime
    points: Decimal


def chosen(attempts: Iterable[Handed]) -> dict[int, list[str]]:
    """Return {attempt: for which choices it counts}, given all of one person at one quiz.

    First and last go by when they were handed in; the best is the one with most points, of equals the earliest.
    """
    rows = sorted(attempts, key=lambda row: (row.at, row.pk))
    found: dict[int, list[str]] = {row.pk: [Which.ALL] for row in rows}
    if rows:
        found[rows[0].pk].append(Which.FIRST)
        found[rows[-1].pk].append(Which.LAST)
        found[max(rows, key=lambda row: row.points).pk].append(Which.BEST)
    return found


def same(kept: Mapping[tuple[int | str, ...], Sequence[int]], right: Table) -> bool:
    """Tell whether what is kept says what it should; a key with nothing but zeros says nothing."""
    return _without_zeros(kept) == _without_zeros(right)


def _without_zeros(table: Mapping[tuple[int | str, ...], Sequence[int]]) -> dict[tuple[int | str, ...], list[int]]:
    return {key: list(numbers) for key, numbers in table.items() if any(numbers)}
