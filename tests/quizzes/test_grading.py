"""Grading: exact, between 0 and 1, the same twice."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes import grading
from quizzes.items import REGISTRY
from quizzes.items.choices import keys, right_keys


def content_of(right: str, wrong: str) -> dict[str, Any]:
    """Return a content whose options have these letters as keys."""
    return {"options": [{"key": key, "text": {"nl": key.upper()}, "correct": key in right} for key in right + wrong]}


@st.composite
def multiple_content(draw: st.DrawFn) -> dict[str, Any]:
    right = draw(st.integers(2, 3))
    return content_of("abc"[:right], "vwxyz"[: draw(st.integers(4, 5)) - right])


@pytest.mark.parametrize(
    ("response", "points"), [(["a"], 1), (["b"], 0), ([], 0), (None, 0), (["a", "b"], 0), (["nonsense"], 0)]
)
def test_single_choice_is_all_or_nothing(response, points):
    assert grading.grade("single", content_of("a", "bcd"), response) == points


@pytest.mark.parametrize(
    ("response", "points"),
    [
        ("ab", Fraction(1)),
        ("a", Fraction(1, 2)),
        ("abx", Fraction(1, 2)),
        ("ax", Fraction(0)),
        ("xy", Fraction(0)),
        ("abxy", Fraction(0)),
        ("", Fraction(0)),
    ],
)
def test_multiple_response_subtracts_wrong_choices_and_never_goes_below_zero(response, points):
    assert grading.grade("multiple", content_of("ab", "xy"), list(response)) == points


@given(content=multiple_content(), response=st.lists(st.text(max_size=3) | st.sampled_from("abcvwxyz"), max_size=12))
def test_points_lie_between_zero_and_one_and_come_out_the_same_twice(content, response):
    for kind in ("single", "multiple"):
        points = grading.grade(kind, content, response)
        assert 0 <= points <= 1
        assert grading.grade(kind, content, list(reversed(response))) == points


@given(content=multiple_content())
def test_only_exactly_the_right_options_earn_the_whole_point(content):
    right = sorted(right_keys(content))
    assert grading.grade("multiple", content, right) == 1
    assert grading.grade("multiple", content, keys(content)) < 1
    assert grading.grade("multiple", content, right[1:]) < 1


@given(content=multiple_content(), data=st.data())
def test_one_more_wrong_choice_never_earns_more(content, data):
    chosen = data.draw(st.sets(st.sampled_from(keys(content))))
    wrong = data.draw(st.sampled_from(sorted(set(keys(content)) - right_keys(content))))
    with_wrong = grading.grade("multiple", content, sorted(chosen | {wrong}))
    assert with_wrong <= grading.grade("multiple", content, sorted(chosen - {wrong}))


@given(
    per_item=st.lists(st.fractions(0, 1, max_denominator=3), max_size=20),
    pass_mark=st.integers(1, 100),
)
def test_passing_is_exact_and_more_points_never_fail(per_item, pass_mark):
    result = grading.total(per_item, pass_mark=pass_mark)
    assert result.points == sum(per_item)
    assert result.passed == (bool(per_item) and result.points >= grading.needed(len(per_item), pass_mark=pass_mark))
    assert grading.total([Fraction(1)] * len(per_item), pass_mark=pass_mark).passed == bool(per_item)
    assert grading.total(per_item, pass_mark=pass_mark) == result


def test_thirds_that_add_up_to_the_mark_pass():
    thirds = [Fraction(1, 3)] * 3 + [Fraction(1)] * 2 + [Fraction(0)] * 1
    assert grading.total(thirds, pass_mark=50).passed
    assert not grading.total([*thirds[:-1], Fraction(0), Fraction(0)], pass_mark=50).passed


def test_the_mark_in_items_is_rounded_up():
    assert grading.needed_right(6, pass_mark=75) == 5
    assert grading.needed(6, pass_mark=75) == Fraction(9, 2)
    assert grading.needed_right(16, pass_mark=75) == 12


def test_rounding_happens_at_the_edge():
    assert grading.stored(Fraction(1, 3)) == Decimal("0.3333")
    assert str(grading.shown(Fraction(14, 3))) == "4.67"
    assert str(grading.shown(Fraction(9, 2))) == "4.5"
    assert str(grading.shown(Fraction(10))) == "10"
    assert str(grading.shown(Decimal("0.0000"))) == "0"


def test_points_are_summed_per_objective_in_order_of_appearance():
    sums = grading.per_objective([7, 3, 7], [Fraction(1), Fraction(0), Fraction(1, 2)])
    assert list(sums.items()) == [(7, (Fraction(3, 2), 2)), (3, (Fraction(0), 1))]


@pytest.mark.parametrize(
    ("kind", "right", "wrong", "faults"),
    [
        ("single", "a", "bcd", 0),
        ("single", "ab", "cd", 1),
        ("single", "a", "bc", 1),
        ("multiple", "ab", "cd", 0),
        ("multiple", "abc", "de", 0),
        ("multiple", "a", "bcd", 1),
        ("multiple", "abcd", "e", 1),
        ("multiple", "ab", "bd", 1),
    ],
)
def test_a_kind_says_what_is_wrong_with_a_shape(kind, right, wrong, faults):
    content = content_of(right, wrong)
    if (kind, wrong) == ("multiple", "bd"):
        content["options"][2]["correct"] = False
    assert len(REGISTRY[kind].problems(content)) == faults


def test_an_answer_is_told_in_the_texts_of_its_options():
    words = REGISTRY["multiple"].words
    assert words(content_of("ab", "xy"), ["x", "b"], lambda text: text["nl"]) == ["B", "X"]
    assert words(content_of("ab", "xy"), [], lambda text: text["nl"]) == []


@pytest.mark.parametrize(("kind", "right", "wrong"), [("single", "a", "bcd"), ("multiple", "ab", "cde")])
def test_chance_earns_on_average_what_a_guess_is_said_to_earn(kind, right, wrong):
    content, one = content_of(right, wrong), REGISTRY[kind]
    tries = [one.grade(content, one.chance(content, Random(seed))) for seed in range(4000)]
    assert abs(sum(tries) / len(tries) - one.guess(content)) < Fraction(1, 40)
    assert one.grade(content, one.right(content)) == 1


def test_the_parts_of_an_item_are_shuffled_in_every_way_or_stand_as_in_the_files():
    content = content_of("a", "bcd")
    orders = {tuple(REGISTRY["single"].order(content, Random(seed))) for seed in range(400)}
    assert len(orders) == 24
    assert REGISTRY["single"].order(content, None) == ["a", "b", "c", "d"]
