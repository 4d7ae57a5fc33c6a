"""Our figures are those that others published for the same data."""

from __future__ import annotations

from fractions import Fraction

import pytest

from quizzes.analysis.items import figures, variance, weights
from quizzes.analysis.moments import moments
from quizzes.analysis.reliability import alpha, kr20, standard_error
from tests.quizzes.analysis import published
from tests.quizzes.analysis.counts import cells, column_variance, total_variance, totals

LSAT = [
    (published.lsat(published.OB6), published.LSAT6_TEST, published.LSAT6_ITEMS),
    (published.lsat(published.OB7), published.LSAT7_TEST, published.LSAT7_ITEMS),
]


def alpha_of(rows, without=None):
    kept = [item for item in range(len(rows[0])) if item != without]
    return alpha([column_variance(rows, item) for item in kept], total_variance(rows, without=without))


@pytest.mark.parametrize(("rows", "test", "_items"), LSAT, ids=["LSAT6", "LSAT7"])
def test_the_law_school_test_as_a_whole(rows, test, _items):
    found = moments(totals(rows))
    reliability = alpha_of(rows)
    numbers = (found.mean, found.sd, reliability, standard_error(found.sd, reliability))
    assert numbers == tuple(pytest.approx(number, abs=5e-4) for number in test)


@pytest.mark.parametrize(("rows", "test", "_items"), LSAT, ids=["LSAT6", "LSAT7"])
def test_kr20_is_alpha_where_all_is_right_or_wrong(rows, test, _items):
    shares = [sum((row[item] for row in rows), Fraction(0)) / len(rows) for item in range(5)]
    population = total_variance(rows) * (len(rows) - 1) / len(rows)
    assert kr20(shares, population) == pytest.approx(alpha_of(rows))
    assert kr20(shares, population) == pytest.approx(test[2], abs=5e-4)


@pytest.mark.parametrize(("rows", "_test", "items"), LSAT, ids=["LSAT6", "LSAT7"])
def test_the_law_school_test_item_by_item(rows, _test, items):
    for item, (mean, sd, item_total, item_rest, without) in enumerate(items):
        counts = cells(rows, item)
        found = figures(counts)
        assert (found.n, found.dichotomous) == (1000, True)
        assert (found.facility, found.sd) == (pytest.approx(mean, abs=5e-4), pytest.approx(sd, abs=5e-4))
        assert found.item_rest == pytest.approx(item_rest, abs=5e-4)
        assert alpha_of(rows, without=item) == pytest.approx(without, abs=5e-4)
        uncorrected = found.covariance * 5 / found.sd / float(total_variance(rows)) ** 0.5
        assert uncorrected == pytest.approx(item_total, abs=5e-4)
        assert variance(counts) == column_variance(rows, item)


def test_moodles_attempts_of_the_unit_test():
    rows = published.numbers(published.MOODLE)
    found = [figures(cells(rows, item)) for item in range(13)]
    assert [one.n for one in found] == [22] * 13
    for one, maximum, facility, sd, di, de in zip(
        found, published.MOODLE_MAXIMUM, published.MOODLE_FACILITY, published.MOODLE_SD,
        published.MOODLE_DISCRIMINATION, published.MOODLE_EFFICIENCY, strict=True,
    ):  # fmt: skip
        assert one.facility / maximum * 100 == pytest.approx(facility)
        assert one.sd * 1000 == pytest.approx(sd)
        assert one.discrimination * 100 == pytest.approx(di)
        assert one.efficiency * 100 == pytest.approx(de)
    effective = [weight for _intended, weight in weights([(one.n, one.covariance) for one in found])]
    assert [weight * 100 for weight in effective] == [pytest.approx(number) for number in published.MOODLE_WEIGHT]


def test_moodles_walk_through():
    """Kurtosis, a negative alpha and a standard error above the SD are all as published."""
    rows = published.numbers(published.WALK)
    found, reliability = moments(totals(rows)), alpha_of(rows)
    numbers = {
        "mean": found.mean, "median": found.median, "sd": found.sd, "skewness": found.skewness,
        "kurtosis": found.kurtosis, "alpha": reliability, "standard_error": standard_error(found.sd, reliability),
    }  # fmt: skip
    assert numbers == {name: pytest.approx(number, rel=1.5e-5) for name, number in published.WALK_TEST.items()}


def test_moodles_walk_through_question_by_question():
    rows = published.numbers(published.WALK)
    found = [figures(cells(rows, item)) for item in range(7)]
    effective = [weight for _intended, weight in weights([(one.n, one.covariance) for one in found])]
    for one, weight, (facility, sd, effective_weight, di, de) in zip(
        found, effective, published.WALK_ITEMS, strict=True
    ):
        assert one.facility == pytest.approx(facility, rel=1e-6)
        assert one.sd == pytest.approx(sd, rel=1e-5)
        assert weight * 100 == pytest.approx(effective_weight, rel=1e-5)
        assert one.discrimination * 100 == pytest.approx(di, rel=1e-5)
        assert one.efficiency * 100 == pytest.approx(de, rel=1e-5)
