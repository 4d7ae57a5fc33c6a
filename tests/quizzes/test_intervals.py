"""The interval of a mean of paired differences, against numbers worked out by hand and out of printed tables."""

from __future__ import annotations

from math import isclose, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.intervals import FEWEST, Sums, pool, t_quantile

# Two-sided 5 per cent points of Student's t, as tables print them.
TABLE = {9: 2.262, 10: 2.228, 11: 2.201, 14: 2.145, 19: 2.093, 24: 2.064, 29: 2.045, 59: 2.001, 119: 1.980}


def sums_of(pairs):
    """Return what the database would add up."""
    gained = [after - before for before, after in pairs]
    return Sums(
        len(pairs),
        sum(before for before, _ in pairs),
        sum(after for _, after in pairs),
        sum(gained),
        sum(gain * gain for gain in gained),
    )


@pytest.mark.parametrize(("freedom", "printed"), TABLE.items())
def test_the_quantile_is_that_of_the_tables(freedom, printed):
    assert round(t_quantile(freedom), 3) == printed


def test_ten_learners_worked_out_by_hand():
    """Gains 0 (2x), 0.5 (4x), 1 (4x): mean 0.6, squares 5, variance (5 - 3.6) / 9, half 2.2622 * 0.12472."""
    pairs = [(0.5, 0.5)] * 2 + [(0.5, 1.0)] * 4 + [(0.0, 1.0)] * 4
    found = pool(sums_of(pairs))
    assert found.n == 10
    assert (found.before, found.after) == (0.3, 0.9)
    assert isclose(found.gain, 0.6)
    assert isclose(found.high - found.gain, 2.262157 * sqrt(1.4 / 9 / 10), rel_tol=1e-4)
    assert (round(found.low, 4), round(found.high, 4)) == (0.3179, 0.8821)


def test_nine_learners_say_too_little():
    assert pool(sums_of([(0.0, 1.0)] * (FEWEST - 1))) is None
    assert pool(Sums(0, 0, 0, 0, 0)) is None


def test_where_all_gain_the_same_there_is_no_interval():
    found = pool(sums_of([(0.1, 0.4)] * 12))
    assert isclose(found.gain, 0.3)
    assert (found.low, found.high) == (None, None)


shares = st.integers(0, 12).map(lambda twelfths: twelfths / 12)


@given(pairs=st.lists(st.tuples(shares, shares), min_size=FEWEST, max_size=60))
def test_the_interval_holds_the_mean_stays_in_bounds_and_is_that_of_the_pairs_themselves(pairs):
    found = pool(sums_of(pairs))
    gained = [after - before for before, after in pairs]
    mean = sum(gained) / len(gained)
    spread = sqrt(sum((gain - mean) ** 2 for gain in gained) / (len(gained) - 1))
    assert isclose(found.gain, mean, abs_tol=1e-9)
    if found.low is None:
        assert spread < 1e-6
        return
    half = t_quantile(len(pairs) - 1) * spread / sqrt(len(pairs))
    assert isclose(found.low, max(-1, mean - half), abs_tol=1e-6)
    assert isclose(found.high, min(1, mean + half), abs_tol=1e-6)
    assert -1 <= found.low <= found.gain <= found.high <= 1
