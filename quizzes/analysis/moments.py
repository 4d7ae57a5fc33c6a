"""Mean, median, spread and shape of the scores of a test, from how often each score occurred.

Skewness and kurtosis are the ratios of k-statistics (Fisher 1930), as in Moodle's quiz statistics
(docs.moodle.org/dev/Quiz_statistics_calculations): a normal distribution has 0 for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, sqrt


@dataclass(frozen=True, slots=True)
class Moments:
    """Of n scores. SD needs two, skewness three, kurtosis four; the last two also need scores that differ."""

    n: int
    mean: float | None
    median: float | None
    sd: float | None
    skewness: float | None
    kurtosis: float | None


def moments(scores: Mapping[Fraction, int]) -> Moments:
    """Return the figures of {score: how often}. Exact until the last step, so that nothing cancels out."""
    n = sum(scores.values())
    if n < 1:
        return Moments(0, None, None, None, None, None)
    unit = lcm(*(score.denominator for score in scores))
    whole = {score.numerator * (unit // score.denominator): number for score, number in scores.items()}
    summed = sum(score * number for score, number in whole.items())
    m2, m3, m4 = (Fraction(_central(whole, summed, n, power), n * (n * unit) ** power) for power in (2, 3, 4))
    k2 = m2 * n / (n - 1) if n > 1 else None
    return Moments(
        n=n,
        mean=float(Fraction(summed, n * unit)),
        median=float(_median(whole, n) / unit),
        sd=sqrt(k2) if k2 is not None else None,
        skewness=_skewness(n, k2, m3),
        kurtosis=_kurtosis(n, k2, m2, m4),
    )


def _central(scores: Mapping[int, int], summed: int, n: int, power: int) -> int:
    """Return the sum of the powers of n times the distance to the mean: whole numbers are many times faster."""
    return sum((score * n - summed) ** power * number for score, number in scores.items())


def _median(scores: Mapping[int, int], n: int) -> Fraction:
    """Return the middle score, or the mean of the two in the middle."""
    wanted, middle, passed = {(n - 1) // 2, n // 2}, [], 0
    for score in sorted(scores):
        middle += [score for place in sorted(wanted) if passed <= place < passed + scores[score]]
        passed += scores[score]
    return Fraction(sum(middle), len(middle))


def _skewness(n: int, k2: Fraction | None, m3: Fraction) -> float | None:
    if n < 3 or not k2:
        return None
    k3 = m3 * n * n / ((n - 1) * (n - 2))
    return float(k3) / (float(k2) * sqrt(k2))


def _kurtosis(n: int, k2: Fraction | None, m2: Fraction, m4: Fraction) -> float | None:
    if n < 4 or not k2:
        return None
    k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return float(k4 / (k2 * k2))
