"""How far a test would rank its takers the same way again.

Cronbach's alpha (Cronbach 1951) may be negative and is never clamped; KR-20 (Kuder and Richardson 1937) is alpha where
every item is 0 or 1. Both need takers who had the same items. Where each taker had items of his own, drawn from a pool,
items are nested within takers and the coefficient is that of generalisability theory for this design (i:p; Cronbach,
Gleser, Nanda and Rajaratnam 1972; Brennan 2001): 1 - MS within / MS between, which is Hoyt's (1941) form of alpha with
the differences between the drawn items counted as error, as they are for who draws harder ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import sqrt


def alpha(item_variances: Sequence[Fraction], total_variance: Fraction) -> float | None:
    """Return Cronbach's alpha; None for fewer than two items, or where all have the same total."""
    k = len(item_variances)
    if k < 2 or not total_variance:
        return None
    return float(Fraction(k, k - 1) * (1 - sum(item_variances, Fraction(0)) / total_variance))


def kr20(right: Sequence[Fraction], total_variance: Fraction) -> float | None:
    """Return KR-20 from the share of right answers per item and the variance of the totals with n as divisor."""
    return alpha([share * (1 - share) for share in right], total_variance)


def nested(takers: Iterable[tuple[int, int | Fraction, int | Fraction]], items: int) -> float | None:
    """Return the coefficient of a test of so many items of which each taker had his own.

    `takers`: (how many, their total each, the sum of their squared points over all of them), in any unit. None for
    fewer than two takers or items, or where all have the same total.
    """
    rows = list(takers)
    n = sum(number for number, _total, _squares in rows)
    if n < 2 or items < 2:
        return None
    summed = sum(number * total for number, total, _squares in rows)
    totals = sum(number * total**2 for number, total, _squares in rows)
    squares = sum(squares for _number, _total, squares in rows)
    between = Fraction(n * totals - summed**2, n * (n - 1) * items)
    within = Fraction(items * squares - totals, items * n * (items - 1))
    return float(1 - within / between) if between else None


def standard_error(sd: float | None, reliability: float | None) -> float | None:
    """Return the standard error of measurement, SD x sqrt(1 - reliability) (Crocker and Algina 1986, chapter 6)."""
    if sd is None or reliability is None:
        return None
    return sd * sqrt(1 - reliability)
