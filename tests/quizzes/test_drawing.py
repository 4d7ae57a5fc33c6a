"""Drawing: unseen first, objectives evenly, the rest by chance."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quizzes.drawing import Candidate, draw, draw_each, first_repeat


def pool_of(sizes: list[int]) -> list[Candidate]:
    """Return a pool with this many items per objective."""
    items = [objective for objective, size in enumerate(sizes) for _ in range(size)]
    return [Candidate(number, objective) for number, objective in enumerate(items)]


pools = st.lists(st.integers(1, 8), min_size=1, max_size=12).map(pool_of)
seeds = st.integers(0, 2**32)


@given(pool=pools, count=st.integers(0, 20), seed=seeds, data=st.data())
def test_a_draw_has_the_right_size_and_no_doubles(pool, count, seed, data):
    seen = data.draw(st.dictionaries(st.sampled_from(range(len(pool))), st.integers(1, 4)))
    drawn = draw(pool, count=count, seen=seen, rng=Random(seed))
    assert len(drawn) == min(count, len(pool))
    assert len(set(drawn)) == len(drawn)
    assert drawn == draw(pool, count=count, seen=seen, rng=Random(seed))


histories = st.dictionaries(st.integers(0, 95), st.integers(1, 4))


@given(pool=pools, count=st.integers(1, 20), seed=seeds, seen=histories)
def test_every_objective_is_tested_whatever_was_seen(pool, count, seed, seen):
    drawn = set(draw(pool, count=count, seen=seen, rng=Random(seed)))
    objectives = {item.objective for item in pool}
    covered = {item.objective for item in pool if item.item in drawn}
    assert len(covered) == min(count, len(objectives))


@given(pool=pools, count=st.integers(1, 20), seed=seeds, seen=histories)
def test_an_item_comes_back_only_when_all_less_seen_ones_of_its_objective_are_drawn(pool, count, seed, seen):
    drawn = set(draw(pool, count=count, seen=seen, rng=Random(seed)))
    for objective in {item.objective for item in pool}:
        mine = [item.item for item in pool if item.objective == objective]
        most = max((seen.get(item, 0) for item in mine if item in drawn), default=0)
        assert all(seen.get(item, 0) >= most for item in mine if item not in drawn)


@given(pool=pools, count=st.integers(1, 20), seed=seeds, seen=histories)
def test_an_item_comes_back_before_less_seen_ones_of_others_only_as_the_one_of_its_objective(pool, count, seed, seen):
    drawn = set(draw(pool, count=count, seen=seen, rng=Random(seed)))
    fewest = min((seen.get(item.item, 0) for item in pool if item.item not in drawn), default=99)
    early = Counter(item.objective for item in pool if item.item in drawn and seen.get(item.item, 0) > fewest)
    taken = Counter(item.objective for item in pool if item.item in drawn)
    assert all(taken[objective] == number == 1 for objective, number in early.items())


@given(pool=pools, count=st.integers(1, 20), seed=seeds)
def test_objectives_are_covered_as_evenly_as_the_pool_allows(pool, count, seed):
    drawn = set(draw(pool, count=count, seen={}, rng=Random(seed)))
    taken = Counter(item.objective for item in pool if item.item in drawn)
    highest = max(taken.values())
    for objective, size in Counter(item.objective for item in pool).items():
        assert taken[objective] >= min(size, highest - 1)


@given(seed=seeds)
def test_three_attempts_at_three_times_the_items_show_none_twice(seed):
    pool, seen, rng = pool_of([4] * 12), Counter(), Random(seed)
    for _ in range(3):
        drawn = list(draw(pool, count=16, seen=seen, rng=rng))
        assert len({pool[item].objective for item in drawn}) == 12
        seen.update(drawn)
    assert set(seen.values()) == {1}
    assert len(seen) == 48


@given(pool=pools, each=st.integers(0, 4), seed=seeds)
def test_a_draw_of_each_objective_takes_so_many_of_every_one(pool, each, seed):
    drawn = draw_each(pool, each=each, rng=Random(seed))
    taken = Counter(pool[item].objective for item in drawn)
    sizes = Counter(item.objective for item in pool)
    assert len(set(drawn)) == len(drawn)
    assert all(taken[objective] == min(each, size) for objective, size in sizes.items())


@given(seed=seeds, sizes=st.lists(st.integers(5, 8), min_size=2, max_size=2))
def test_from_twelve_items_what_was_asked_beforehand_does_not_come_back_in_the_first_quiz(seed, sizes):
    pool, rng = pool_of([max(sizes[0], 12 - sizes[1]), sizes[1]]), Random(seed)
    early = dict.fromkeys(draw_each(pool, each=2, rng=rng), 1)
    quiz = list(draw(pool, count=6, seen=early, rng=rng))
    assert not set(quiz) & set(early)
    assert Counter(pool[item].objective for item in quiz) == {0: 3, 1: 3}


def test_chance_reaches_every_item_of_each_objective():
    pool = pool_of([4, 4])
    draws = [draw_each(pool, each=2, rng=Random(seed)) for seed in range(60)]
    assert {item for drawn in draws for item in drawn} == set(range(8))
    assert len({drawn[0] for drawn in draws}) == 8


def test_chance_reaches_every_item_of_the_pool():
    pool = pool_of([4, 4])
    draws = [draw(pool, count=6, seen={}, rng=Random(seed)) for seed in range(60)]
    assert {item for drawn in draws for item in drawn} == set(range(8))
    assert len({drawn[0] for drawn in draws}) == 8


@given(pool=pools, count=st.integers(1, 20), seed=seeds)
def test_the_attempt_that_will_repeat_is_told_beforehand(pool, count, seed):
    told, seen, rng = first_repeat(pool, count=count), Counter(), Random(seed)
    assert told is not None
    for _ in range(told - 1):
        seen.update(draw(pool, count=count, seen=seen, rng=rng))
    assert set(seen.values()) <= {1}
    seen.update(draw(pool, count=count, seen=seen, rng=rng))
    assert max(seen.values()) == 2


def test_a_pool_of_three_times_the_count_repeats_in_the_fourth_attempt():
    assert first_repeat(pool_of([4] * 12), count=16) == 4


def test_a_pool_repeats_early_where_one_objective_has_few_items():
    assert first_repeat(pool_of([1, 11]), count=4) == 2


def test_an_empty_pool_repeats_nothing():
    assert first_repeat([], count=6) is None
