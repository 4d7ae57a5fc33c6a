"""Intervals for what was seen in a few. Pure."""

from __future__ import annotations

from math import atanh, sqrt, tanh
from statistics import NormalDist

from quizzes.intervals import FEWEST, t_quantile

Z = NormalDist().inv_cdf(0.975)
Interval = tuple[float, float]


def wilson(share: float | None, n: int) -> Interval | None:
    """Return the 95 per cent score interval of a share of n (Wilson 1927), which never leaves 0 to 1."""
    if share is None or n < 1:
        return None
    middle, half = share + Z * Z / (2 * n), Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    return max((middle - half) / scale, 0.0), min((middle + half) / scale, 1.0)


def of_mean(mean: float | None, sd: float | None, n: int) -> Interval | None:
    """Return Student's interval of a mean of shares, cut at 0 and 1; None below ten."""
    if mean is None or sd is None or n < FEWEST:
        return None
    half = t_quantile(n - 1) * sd / sqrt(n)
    return max(mean - half, 0.0), min(mean + half, 1.0)


def of_correlation(r: float | None, n: int) -> Interval | None:
    """Return the 95 per cent interval of a correlation by Fisher's z (1921); None below ten, and for -1 and 1."""
    if r is None or n < FEWEST or abs(r) >= 1:
        return None
    half = Z / sqrt(n - 3)
    return tanh(atanh(r) - half), tanh(atanh(r) + half)
