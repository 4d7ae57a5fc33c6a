"""The figures of one item, from counts.

Facility, discrimination index, discriminative efficiency and effective weight are defined as in Moodle's quiz
statistics (docs.moodle.org/dev/Quiz_statistics_calculations; the formulas are Moodle's, the code is not). Scores are
taken as shares (of the point, of the other points, of all points), so that attempts of different lengths add up;
correlations do not depend on it.

Two corrections for the fact that an item is part of the total, of which people use the names for each other:
- item-rest correlation: with the points of the *other* items (Guilford 1953). Times 100 it is Moodle's discrimination
  index; SPSS and others call it the corrected item-total correlation.
- corrected item-total correlation: with the total in which the item is *replaced* by an equivalent one that is not
  this one (Cureton 1966), so that the total keeps its length and reliability: cov(item, rest) x n/(n-1) over
  SD(item) x SD(total). It is comparable between tests of different lengths; the item-rest correlation is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, sqrt

Points = int | Fraction
Bin = tuple[int, int, int, Points]
"""Which, length, how many answers lie in it, and what their other points add up to."""
Weight = tuple[float | None, float | None]
"""Intended and effective."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Of n answers with the same points, in attempts of the same length whose other points lie in the same bin.

    points: each; rest and rest_squares: sums over the n of the other points and of their squares. In parts of a point,
    of which `unit` make one, the same for all cells of an item: whole numbers add up many times faster than fractions.
    """

    length: int
    points: Points
    bin: int
    n: int
    rest: Points
    rest_squares: Points
    unit: int = 1


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of an item. Shares from 0 to 1, correlations from -1 to 1; None where it cannot be computed."""

    n: int
    facility: float | None
    sd: float | None
    discrimination: float | None
    efficiency: float | None
    item_rest: float | None
    item_total: float | None
    covariance: float | None
    dichotomous: bool

    @property
    def discrimination_error(self) -> float | None:
        """The standard error of the item-rest correlation after Fisher's z: 1 / sqrt(n - 3)."""
        return 1 / sqrt(self.n - 3) if self.n > 3 and self.item_rest is not None else None


@dataclass(frozen=True, slots=True)
class Pair:
    """Sums of two variables."""

    n: int
    x: Fraction
    y: Fraction
    xx: Fraction
    yy: Fraction
    xy: Fraction

    @property
    def covariance(self) -> Fraction | None:
        """With n - 1 as divisor."""
        return (self.xy - self.x * self.y / self.n) / (self.n - 1) if self.n > 1 else None

    @property
    def variances(self) -> tuple[Fraction, Fraction] | None:
        """Of x and y, with n - 1 as divisor."""
        if self.n < 2:
            return None
        return (self.xx - self.x**2 / self.n) / (self.n - 1), (self.yy - self.y**2 / self.n) / (self.n - 1)

    @property
    def correlation(self) -> float | None:
        """Pearson's; None where one of the two does not vary."""
        if self.variances is None or self.covariance is None or not all(self.variances):
            return None
        return float(self.covariance) / sqrt(self.variances[0]) / sqrt(self.variances[1])


def figures(cells: Sequence[Cell], bins: Sequence[Bin] | None = None) -> Figures:
    """Return what the counts of an item say. The efficiency is exact where a bin holds one value of the rest.

    `bins`: where the cells were added up without them, the bins of the same answers, added up whatever these earned. An
    answer that came in between the reading of the two does no harm.
    """
    if bins is None:
        bins = [(cell.bin, cell.length, cell.n, cell.rest) for cell in cells]
    merged = _merged(cells)
    rest, total = _with_rest(merged), _with_total(merged)
    variances, covariance, most = rest.variances, rest.covariance, _most(cells, bins, rest)
    spread, correlation = total.variances, rest.correlation
    return Figures(
        n=rest.n,
        facility=float(rest.x / rest.n) if rest.n else None,
        sd=sqrt(variances[0]) if variances else None,
        discrimination=correlation,
        efficiency=float(covariance / most) if covariance is not None and most else None,
        item_rest=correlation,
        item_total=(
            float(covariance) / sqrt(spread[0]) / sqrt(spread[1])
            if covariance is not None and spread and all(spread) and correlation is not None
            else None
        ),
        covariance=float(total.covariance) if total.covariance is not None else None,
        dichotomous=bool(cells) and all(cell.points in (0, cell.unit) for cell in cells),
    )


def variance(cells: Sequence[Cell]) -> Fraction | None:
    """Return the exact variance of the points, with n - 1 as divisor."""
    found = _with_rest(_merged(cells)).variances
    return found[0] if found else None


def weights(items: Sequence[tuple[int, float | None]]) -> list[Weight]:
    """Return the intended and effective weight of each item, shares of the whole, from (answers, covariance).

    Intended: the share of all points that it stands for. Effective: the share of sqrt(covariance), as Moodle has it;
    None for an item whose covariance is negative. In a drawn test each item counts as often as it was drawn.
    """
    answers = sum(n for n, _covariance in items)
    roots = [n * sqrt(cov) if cov is not None and cov >= 0 else None for n, cov in items]
    whole = sum(root for root in roots if root is not None)
    return [
        (n / answers if answers else None, root / whole if root is not None and whole else None)
        for (n, _covariance), root in zip(items, roots, strict=True)
    ]


def _merged(cells: Iterable[Cell]) -> list[Cell]:
    """Return the same without bins and in whole points: what is added up once need not be multiplied bin by bin."""
    groups: dict[tuple[int, Points, int], tuple[int, Points, Points]] = {}
    for cell in cells:
        key = cell.length, cell.points, cell.unit
        n, rest, squares = groups.get(key, (0, 0, 0))
        groups[key] = n + cell.n, rest + cell.rest, squares + cell.rest_squares
    return [
        Cell(length, Fraction(points, unit), 0, n, Fraction(rest, unit), Fraction(squares, unit**2))
        for (length, points, unit), (n, rest, squares) in groups.items()
    ]


def _with_rest(cells: Iterable[Cell]) -> Pair:
    """Return the sums of the points and the share of the other points; an item alone in its test has no rest."""
    return _pair(
        (cell, Fraction(cell.rest, _others(cell)), Fraction(cell.rest_squares, _others(cell) ** 2)) for cell in cells
    )


def _with_total(cells: Iterable[Cell]) -> Pair:
    """Return the sums of the points and the share of all points."""
    return _pair(
        (
            cell,
            Fraction(cell.n * cell.points + cell.rest, cell.length),
            Fraction(cell.n * cell.points**2 + 2 * cell.points * cell.rest + cell.rest_squares, cell.length**2),
        )
        for cell in cells
    )


def _pair(rows: Iterable[tuple[Cell, Fraction, Fraction]]) -> Pair:
    n, x, y, xx, yy, xy = 0, Fraction(0), Fraction(0), Fraction(0), Fraction(0), Fraction(0)
    for cell, other, squares in rows:
        n, x, xx = n + cell.n, x + cell.n * cell.points, xx + cell.n * cell.points**2
        y, yy, xy = y + other, yy + squares, xy + cell.points * other
    return Pair(n, x, y, xx, yy, xy)


def _others(cell: Cell) -> int:
    return max(cell.length - 1, 1)


def _most(cells: Sequence[Cell], rests: Sequence[Bin], rest: Pair) -> Fraction | None:
    """Return the covariance that the item would have if whoever has more of the rest never had fewer points."""
    if rest.n < 2:
        return None
    scales = {length: max(length - 1, 1) for _place, length, _n, _summed in rests}
    others, unit = lcm(*scales.values()), cells[0].unit
    points: dict[Points, int] = {}
    for cell in cells:
        points[cell.points] = points.get(cell.points, 0) + cell.n
    bins: dict[int, tuple[int, Points]] = {}
    for place, length, number, summed in rests:
        n, shares = bins.get(place, (0, 0))
        bins[place] = n + number, shares + summed * (others // scales[length])
    groups = [bins[place] for place in sorted(bins)]
    parts = lcm(*(n for n, _shares in groups))
    handed_out = zip(groups, _handed_out(points, [n for n, _shares in groups]), strict=True)
    found = sum(earned * shares * (parts // n) for (n, shares), earned in handed_out)
    return (Fraction(found, parts * unit**2 * others) - rest.x * rest.y / rest.n) / (rest.n - 1)


def _handed_out(points: Mapping[Points, int], sizes: Iterable[int]) -> list[Points]:
    """Return the points of groups of these sizes together, when the fewest points go to the first and so on."""
    left, levels, found = dict(points), sorted(points), list[Points]()
    for size in sizes:
        earned: Points = 0
        while size > 0 and levels:
            taken = min(size, left[levels[0]])
            earned += levels[0] * taken
            size, left[levels[0]] = size - taken, left[levels[0]] - taken
            if not left[levels[0]]:
                levels.pop(0)
        found.append(earned)
    return found
