"""What holds for any data: figures from counts are those of the plain formulas; what cannot be computed is None."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from statistics import StatisticsError, correlation, fmean, median, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes.analysis.items import Cell, figures, weights
from quizzes.analysis.moments import moments
from quizzes.analysis.reliability import alpha, kr20, nested, standard_error
from quizzes.analysis.remarks import Choice, of_choices, of_item
from quizzes.analysis.report import Score, whole
from quizzes.analysis.sums import UNIT, Given, Sums
from quizzes.analysis.thirds import cuts
from quizzes.analysis.wilson import of_correlation, of_mean, wilson
from tests.quizzes.analysis.counts import cells, column_variance, total_variance

POINTS = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1)])
ROWS = st.integers(2, 5).flatmap(lambda k: st.lists(st.tuples(*[POINTS] * k), min_size=1, max_size=12))


@given(ROWS)
def test_correlations_are_those_of_the_plain_formula(rows):
    found = figures(cells(rows, 0))
    mine, others = [float(row[0]) for row in rows], [float(sum(row[1:])) for row in rows]
    assert found.n == len(rows)
    assert found.facility == pytest.approx(fmean(mine))
    try:
        assert found.item_rest == pytest.approx(correlation(mine, others), abs=1e-9)
    except StatisticsError:
        assert found.item_rest is None


@given(ROWS)
def test_the_corrected_item_total_correlation_is_curetons(rows):
    found, k = figures(cells(rows, 0)), len(rows[0])
    assume(found.item_rest is not None and total_variance(rows) > 0)
    mine, others = [row[0] for row in rows], [sum(row[1:], Fraction(0)) for row in rows]
    n, means = len(rows), (Fraction(sum(mine), len(rows)), sum(others, Fraction(0)) / len(rows))
    cov = sum(((x - means[0]) * (y - means[1]) for x, y in zip(mine, others, strict=True)), Fraction(0)) / (n - 1)
    plain = k / (k - 1) * float(cov) / sqrt(column_variance(rows, 0)) / sqrt(total_variance(rows))
    assert found.item_total == pytest.approx(plain, abs=1e-9)


@given(ROWS)
def test_efficiency_is_at_most_one_and_one_for_the_best_order(rows):
    found = figures(cells(rows, 0))
    if found.efficiency is not None:
        assert found.efficiency <= 1 + 1e-9
    ordered = zip(sorted(row[0] for row in rows), sorted(sum(row[1:], Fraction(0)) for row in rows), strict=True)
    best = figures(cells(list(ordered), 0))
    assert best.efficiency is None or best.efficiency == pytest.approx(1)


@given(st.dictionaries(st.fractions(0, 1, max_denominator=12), st.integers(1, 9), min_size=1, max_size=8))
def test_moments_are_those_of_the_standard_library(scores):
    values = [float(score) for score, n in scores.items() for _ in range(n)]
    found = moments(scores)
    assert (found.mean, found.median) == (pytest.approx(fmean(values)), pytest.approx(median(values)))
    assert (found.sd is None) == (len(values) < 2)
    assert found.sd is None or found.sd == pytest.approx(stdev(values), abs=1e-9)
    if len(scores) == 1 or len(values) < 3:
        assert found.skewness is None
    if len(scores) == 1 or len(values) < 4:
        assert found.kurtosis is None


def test_of_nobody_there_is_nothing():
    assert set(vars_of(moments({}))) == {0, None}
    empty = figures([])
    assert (empty.n, empty.facility, empty.sd, empty.efficiency, empty.item_total) == (0, None, None, None, None)
    assert (alpha([], Fraction(0)), alpha([Fraction(1)], Fraction(1)), kr20([], Fraction(0))) == (None, None, None)
    assert (nested([], 6), standard_error(None, 0.5), standard_error(0.1, None)) == (None, None, None)
    assert (wilson(None, 0), of_mean(0.5, 0.1, 9), of_correlation(None, 99), of_correlation(1.0, 99)) == (None,) * 4
    assert weights([]) == []
    assert cuts({}) is None
    assert whole([], {}).reliability is None


def vars_of(found):
    return [getattr(found, name) for name in found.__slots__]


def test_alpha_is_negative_where_items_contradict_each_other():
    rows = [(Fraction(1), Fraction(0)), (Fraction(0), Fraction(1)), (Fraction(1), Fraction(1)),
            (Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))]  # fmt: skip
    found = alpha([column_variance(rows, item) for item in (0, 1)], total_variance(rows))
    assert found is not None
    assert found < -1
    assert standard_error(0.2, found) > 0.2


def test_the_coefficient_of_drawn_items_is_that_of_the_analysis_of_variance():
    """Three takers with two items each: MS between 0.75, MS within 1/6 (by hand), so 1 - (1/6) / 0.5."""
    takers = [(1, Fraction(2), Fraction(2)), (1, Fraction(1), Fraction(1)), (1, Fraction(0), Fraction(0))]
    assert nested(takers, 2) == pytest.approx(1 - (1 / 6) / 0.5)
    assert nested([(3, Fraction(1), Fraction(3))], 2) is None


@given(ROWS)
def test_adding_an_attempt_and_taking_it_away_leaves_nothing(rows):
    sums = Sums()
    for row in rows:
        answers = [Given(place, int(points * UNIT), ["a"]) for place, points in enumerate(row)]
        sums.add(1, ["first", "all"], answers)
        sums.add(1, ["first", "all"], answers, sign=-1)
    assert not any(any(numbers) for table in sums.tables for numbers in table.values())


@given(ROWS)
def test_a_test_with_the_same_items_for_all_has_alpha_and_a_drawn_one_has_not(rows):
    same = [[Fraction(int(value)) for value in row] for row in rows]
    scores = [
        Score(len(same[0]), int(sum(row) * UNIT), 1, int(sum(value**2 for value in row) * UNIT**2)) for row in same
    ]
    items = {item: cells(same, item) for item in range(len(same[0]))}
    found = whole(scores, items)
    assert found.same_items
    variance = total_variance(same) if len(same) > 1 else Fraction(0)
    plain = alpha([column_variance(same, item) for item in items], variance) if variance else None
    assert found.alpha == (None if plain is None else pytest.approx(plain))
    assert found.kr20 == (None if plain is None else pytest.approx(plain))
    drawn = whole(scores, {**items, 99: items[0][:0], 98: items[0]})
    assert (drawn.same_items, drawn.alpha, drawn.kr20) == (False, None, None)


@given(ROWS)
def test_whole_numbers_of_parts_of_a_point_say_the_same(rows):
    twelfths = [
        Cell(one.length, int(one.points * 12), one.bin, one.n, int(one.rest * 12), int(one.rest_squares * 144), 12)
        for one in cells(rows, 0)
    ]
    assert figures(twelfths) == figures(cells(rows, 0))


@given(ROWS)
def test_cells_and_bins_added_up_apart_say_the_same(rows):
    both = cells(rows, 0)
    bins = [(one.bin, one.length, one.n, one.rest) for one in both]
    assert figures([replace(one, bin=0) for one in both], bins) == figures(both)


@pytest.mark.parametrize("late", [[(0, 2, 3, Fraction(1)), (1, 2, 9, Fraction(9)), (2, 7, 1, Fraction(4))], []])
def test_answers_that_came_in_between_two_readings_do_no_harm(late):
    rows = [(Fraction(place % 2), Fraction(place % 3 > 0)) for place in range(6)]
    assert figures(cells(rows, 0), late).item_rest == figures(cells(rows, 0)).item_rest


def by_thirds(takers, where):
    found = [0, 0, 0]
    for score, number in takers.items():
        found[where.third(score)] += number
    return tuple(found)


@given(st.dictionaries(st.integers(0, 100), st.integers(1, 30), min_size=2, max_size=20))
def test_thirds_split_all_takers_and_never_overlap(takers):
    where = cuts(takers)
    assert where is not None
    assert where.low < where.high
    lower, middle, upper = by_thirds(takers, where)
    assert lower + middle + upper == sum(takers.values())
    assert lower
    assert upper


def test_thirds_of_ninety_with_different_scores_are_thirty_each():
    takers = Counter(range(90))
    assert by_thirds(takers, cuts(takers)) == (30, 30, 30)


@pytest.mark.parametrize(("share", "n", "low", "high"), [(0.0, 10, 0.0, 0.2775), (0.5, 10, 0.2366, 0.7634),
                                                         (81 / 263, 263, 0.2553, 0.3662)])  # fmt: skip
def test_wilsons_interval_as_published(share, n, low, high):
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, gives 0.2553 to 0.3662 for 81 of 263."""
    assert wilson(share, n) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def same_figures(n, *, reverse=False, share=0.5):
    right = round(n * share)
    rows = [(Fraction(int(place < right)), Fraction(int((place < right) != reverse))) for place in range(n)]
    return figures(cells(rows, 0))


def test_little_is_said_about_few_answers():
    assert of_item(same_figures(12), Fraction(1, 4)) == ["12 antwoorden: te weinig voor een oordeel."]
    assert of_item(same_figures(1), None) == ["1 antwoord: te weinig voor een oordeel."]
    assert of_choices([Choice("c", "C", False, 0, (0, 0, 0))], 12) == []


def test_a_question_that_the_better_ones_miss_is_named():
    rows = [
        (Fraction(int(place % 2)), Fraction(int(place % 5 == 0)), Fraction(int(not place % 2))) for place in range(60)
    ]
    assert "klopt de sleutel?" in of_item(figures(cells(rows, 0)), Fraction(1, 4))[0]


def test_easy_and_misleading_questions_are_named():
    easy = [(Fraction(1), Fraction(place % 2)) for place in range(200)]
    assert any("Bijna iedereen" in said for said in of_item(figures(cells(easy, 0)), Fraction(1, 4)))
    hard = [(Fraction(int(place == 0)), Fraction(place % 2)) for place in range(200)]
    assert any("lager dan met gokken" in said for said in of_item(figures(cells(hard, 0)), Fraction(1, 4)))


def test_choices_that_stand_out_are_named():
    choices = [
        Choice("a", "A", True, 20, (10, 6, 4)),
        Choice("b", "B", False, 40, (5, 10, 25)),
        Choice("c", "C", False, 0, (0, 0, 0)),
    ]
    assert of_choices(choices, 60) == ["De betere deelnemers kozen ‘B’: klopt de sleutel?", "Niemand koos ‘C’."]
    apart = [Choice("g1=a", "A", True, 60, (20, 20, 20)), Choice("g2=b", "B", False, 60, (20, 20, 20))]
    assert of_choices(apart, 60) == []
