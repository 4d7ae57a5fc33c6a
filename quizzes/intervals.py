"""The mean of paired differences with its 95 per cent interval. Pure.

Method: Student's t on the paired differences, as in Altman, Machin, Bryant and Gardner, Statistics with Confidence
(BMJ Books, 2nd edition, 2000), chapter 4. The quantile of t follows from that of the normal distribution by the series
of Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.5, which is exact to 0.00002 from nine
degrees of freedom on; fewer are never asked for, since fewer than ten pairs are not judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

FEWEST = 10
LEVEL = 0.95
# Sums of shares are not exact: below this variance the pairs do not differ.
NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Sums:
    """Of n pairs of shares from 0 to 1: the sums of before, after, difference and squared difference."""

    n: int
    before: float
    after: float
    gain: float
    squares: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """Means of n pairs, with the interval of the mean gain; low and high are None where all gained the same."""

    n: int
    before: float
    after: float
    gain: float
    low: float | None
    high: float | None

    @property
    def per_cent(self) -> dict[str, float | None]:
        """The shares times a hundred, for reading."""
        shares = {"before": self.before, "after": self.after, "gain": self.gain, "low": self.low, "high": self.high}
        return {name: None if share is None else share * 100 for name, share in shares.items()}


def pool(sums: Sums) -> Pooled | None:
    """Return the means and the interval, or None where fewer than ten pairs say too little."""
    n = sums.n
    if n < FEWEST:
        return None
    mean = sums.gain / n
    variance = max(sums.squares - n * mean * mean, 0.0) / (n - 1)
    half = t_quantile(n - 1) * sqrt(variance / n)
    told = variance > NOTHING
    return Pooled(
        n=n,
        before=sums.before / n,
        after=sums.after / n,
        gain=mean,
        low=max(mean - half, -1.0) if told else None,
        high=min(mean + half, 1.0) if told else None,
    )


def t_quantile(freedom: int) -> float:
    """Return the two-sided 95 per cent quantile of Student's t for nine or more degrees of freedom."""
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / float(freedom) ** power for power, term in enumerate(terms, start=1))
