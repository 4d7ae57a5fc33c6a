"""What holds for every kind, whatever is sent to it. A new kind is tested here as soon as it has an example."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.items import REGISTRY, BadResponse
from tests.quizzes.kinds.examples import EXAMPLES

KINDS = st.sampled_from(sorted(REGISTRY))
PARTS = st.sampled_from(["a", "b", "c", "d", "x", "y", "g1", "g2", "s1", "s2", "s3", "true", "false", "90", "-1", "2"])
WORDS = st.sampled_from(["nervus vagus", "brein", "9,0", "1e9", "NaN", "\x00", "=", "", "🧠", "x" * 5000]) | st.text()
RESPONSES = st.lists(PARTS | WORDS | st.builds("{}={}".format, PARTS, PARTS | WORDS), max_size=14)


def say(texts):
    """Return the Dutch text."""
    return texts.get("nl", "") if texts else ""


def test_every_kind_has_an_example():
    assert set(EXAMPLES) == set(REGISTRY)


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_an_example_is_sound(name):
    assert REGISTRY[name].problems(EXAMPLES[name]) == []


@given(name=KINDS, response=RESPONSES)
def test_any_response_earns_from_nothing_to_one_point_the_same_twice(name, response):
    kind, content = REGISTRY[name], EXAMPLES[name]
    points = kind.grade(content, response)
    assert isinstance(points, Fraction)
    assert 0 <= points <= 1
    assert kind.grade(content, list(response)) == points


@given(name=KINDS, response=RESPONSES, seed=st.integers(0, 99))
def test_whatever_is_sent_is_read_or_refused_and_shown_again(name, response, seed):
    kind, content = REGISTRY[name], EXAMPLES[name]
    order = kind.order(content, Random(seed))
    kind.ask(content, order, response, say)
    try:
        found = kind.read(content, order, response)
    except BadResponse:
        return
    assert kind.read(content, order, found) == found
    assert kind.merge(content, found, found) == found
    assert kind.explain(content, order, found, say)
    assert all(isinstance(words, str) for words in kind.words(content, found, say))
    for category in kind.categories(content, found):
        assert kind.category_words(content, category, say)


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_the_right_response_earns_the_whole_point(name):
    kind, content = REGISTRY[name], EXAMPLES[name]
    whole = {**content, "shown": 3}
    right = kind.right(content)
    assert kind.grade(content, right) == 1
    assert kind.read(whole, kind.order(content, None), right) == right
    assert kind.is_complete(content, right)
    assert kind.first_mistake(content, kind.order(content, None), right) is None
    assert kind.grade(content, []) == 0
    assert not kind.is_complete(content, [])


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_chance_earns_on_average_what_a_guess_is_said_to_earn(name):
    kind, content = REGISTRY[name], EXAMPLES[name]
    tries = [kind.grade(content, kind.chance(content, Random(seed))) for seed in range(3000)]
    assert abs(sum(tries) / len(tries) - kind.guess(content)) < Fraction(1, 40)
    whole = kind.chance(content, Random(1))
    assert kind.is_complete(content, kind.read({**content, "shown": 3}, kind.order(content, None), whole))


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_what_is_asked_gives_no_key_away(name):
    kind, content = REGISTRY[name], EXAMPLES[name]
    shown = str(kind.ask({**content, "shown": 3}, kind.order(content, Random(1)), kind.chance(content, Random(1)), say))
    for secret in ("uitleg", "afweging", "correct", "match", "accepted", "misspelt", "tolerance", "panel"):
        assert secret not in shown


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_the_order_is_the_same_for_the_same_chance_and_plain_without(name):
    kind, content = REGISTRY[name], EXAMPLES[name]
    assert kind.order(content, Random(5)) == kind.order(content, Random(5))
    assert sorted(kind.order(content, Random(5))) == sorted(kind.order(content, None))


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_a_kind_says_what_it_asks_and_how_it_counts(name):
    kind, content = REGISTRY[name], EXAMPLES[name]
    assert kind.rule(content)
    assert str(kind.label)
    assert str(kind.missing)
