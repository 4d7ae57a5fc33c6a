"""From the kept counts to what a page shows: the test as a whole, and each group of versions. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from quizzes.analysis.items import Cell, variance
from quizzes.analysis.moments import Moments, moments
from quizzes.analysis.reliability import alpha, kr20, nested, standard_error
from quizzes.analysis.sums import SCORE_BINS, UNIT
from quizzes.analysis.thirds import Cuts, cuts

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Score:
    """How many attempts of this length earned so many points; `squares` over all of them. In 1/10,000."""

    length: int
    points: int
    n: int
    squares: int


@dataclass(frozen=True, slots=True)
class Whole:
    """The test as a whole; scores as shares of the points.

    `alpha` and `kr20` only where all had the same items, `drawn` where they had not; both over the attempts of the most
    frequent length.
    """

    scores: Moments
    length: int | None
    same_items: bool
    alpha: float | None
    kr20: float | None
    drawn: float | None

    @property
    def reliability(self) -> float | None:
        """Whichever of the two there is."""
        return self.alpha if self.same_items else self.drawn

    @property
    def standard_error(self) -> float | None:
        """Of measurement, as a share of the points."""
        return standard_error(self.scores.sd, self.reliability)


def whole(scores: Sequence[Score], items: Mapping[int, Sequence[Cell]]) -> Whole:
    """Return the figures of a test from the counts of its scores and of its items."""
    shares: dict[Fraction, int] = defaultdict(int)
    lengths: dict[int, int] = defaultdict(int)
    for row in scores:
        shares[Fraction(row.points, UNIT * row.length)] += row.n
        lengths[row.length] += row.n
    if not lengths:
        return Whole(moments({}), None, False, None, None, None)
    length = max(lengths, key=lambda one: (lengths[one], one))
    same = [row for row in scores if row.length == length]
    cells = [[cell for cell in found if cell.length == length] for found in items.values()]
    answered = [found for found in cells if found]
    same_items = len(answered) == length and all(sum(c.n for c in found) == lengths[length] for found in answered)
    drawn = nested(((row.n, row.points, row.squares) for row in same), length)
    crossed = _crossed(answered, same) if same_items else (None, None)
    return Whole(moments(shares), length, same_items, *crossed, drawn)


def _crossed(items: Sequence[Sequence[Cell]], scores: Sequence[Score]) -> tuple[float | None, float | None]:
    """Return alpha, and KR-20 where all is right or wrong."""
    n = sum(row.n for row in scores)
    if n < 2:
        return None, None
    summed, squares = sum(row.n * row.points for row in scores), sum(row.n * row.points**2 for row in scores)
    squared = Fraction(n * squares - summed**2, n * UNIT**2)
    found = alpha([variance(cells) or Fraction(0) for cells in items], squared / (n - 1))
    if not all(cell.points in (0, cell.unit) for cells in items for cell in cells):
        return found, None
    right = [Fraction(sum(cell.n for cell in cells if cell.points), n) for cells in items]
    return found, kr20(right, squared / n)


def thirds_of(scores: Iterable[Score]) -> tuple[Cuts | None, dict[int, int]]:
    """Return where the thirds of the takers lie, and how many takers have each score in hundredths."""
    takers: dict[int, int] = defaultdict(int)
    for row in scores:
        takers[SCORE_BINS * row.points // (UNIT * row.length)] += row.n
    return cuts(takers), dict(takers)


def pooled(rows: Mapping[int, Sequence[Row]], heads: Mapping[int, int]) -> dict[int, list[Row]]:
    """Return the counts per group of versions; `heads` says at which version the statistics of each begin."""
    found: dict[int, list[Row]] = defaultdict(list)
    for version, cells in rows.items():
        found[heads.get(version, version)] += cells
    return dict(found)
