"""Whatever the answers and the corrections: no score falls, no pass is taken, twice is once, the order is no matter."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizzes.enums import Rule
from quizzes.grading import grade, stored, total
from quizzes.mending import Fix, Given, Scores, mend, mended_points

KEYS = "abcdef"


def content(right: set[str]) -> dict[str, Any]:
    return {"options": [{"key": key, "text": {"nl": key}, "correct": key in right} for key in KEYS]}


RIGHT = st.sets(st.sampled_from(KEYS), min_size=2, max_size=3)
RESPONSE = st.none() | st.lists(st.sampled_from([*KEYS, "\0", "z"]), max_size=6)
FIX = st.builds(lambda right: Fix(Rule.KEY, "multiple", content(right)), RIGHT) | st.just(Fix(Rule.DISREGARD))
ANSWER = st.tuples(RIGHT, RESPONSE, st.booleans())


def scored(drawn: list[Any], pass_mark: int) -> tuple[list[Given], Scores]:
    """Return these answers as they were handed in and scored before any correction."""
    rows = [
        Given(
            place,
            place,
            "multiple",
            content(right),
            {},
            response,
            counts,
            stored(grade("multiple", content(right), response)),
        )
        for place, (right, response, counts) in enumerate(drawn)
    ]
    result = total([grade("multiple", row.content, row.response) for row in rows if row.counts], pass_mark=pass_mark)
    return rows, Scores({row.answer: row.kept for row in rows}, stored(result.points), result.passed)


def after(rows: list[Given], fixes: Any, before: Scores, pass_mark: int) -> tuple[list[Given], Scores]:
    """Return answers and scores as they are kept after these corrections."""
    found = mend(rows, fixes, before=before, pass_mark=pass_mark) or before
    kept = [
        Given(row.answer, row.version, row.kind, row.content, {}, row.response, row.counts, found.points[row.answer])
        for row in rows
    ]
    return kept, found


@given(
    st.lists(ANSWER, min_size=1, max_size=8),
    st.dictionaries(st.integers(0, 7), st.lists(FIX, max_size=3), max_size=8),
    st.integers(1, 100),
)
def test_a_correction_gives_and_never_takes_and_twice_is_once(drawn, fixes, pass_mark):
    rows, before = scored(drawn, pass_mark)
    kept, found = after(rows, fixes, before, pass_mark)
    assert all(before.points[row.answer] <= found.points[row.answer] <= 1 for row in rows)
    assert before.total <= found.total <= sum(row.counts for row in rows)
    assert found.passed or not before.passed
    assert all(found.points[row.answer] == row.kept for row in rows if not row.counts)
    assert mend(kept, fixes, before=found, pass_mark=pass_mark) is None
    turned = {version: list(reversed(every)) for version, every in fixes.items()}
    assert mend(rows, turned, before=before, pass_mark=pass_mark) == mend(
        rows, fixes, before=before, pass_mark=pass_mark
    )


@given(
    st.lists(ANSWER, min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), FIX), max_size=5),
    st.integers(1, 100),
)
def test_corrections_one_by_one_end_where_all_at_once_end(drawn, steps, pass_mark):
    rows, before = scored(drawn, pass_mark)
    fixes: dict[int, list[Fix]] = {}
    kept, found = rows, before
    for version, fix in steps:
        fixes.setdefault(version, []).append(fix)
        kept, found = after(kept, fixes, found, pass_mark)
    assert found == after(rows, fixes, before, pass_mark)[1]


@given(st.lists(ANSWER, min_size=2, max_size=8), st.integers(0, 7), st.integers(1, 100))
def test_the_whole_point_for_all_is_never_worse_than_leaving_the_item_out(drawn, which, pass_mark):
    rows, before = scored([(right, response, True) for right, response, _ in drawn], pass_mark)
    which %= len(rows)
    found = after(rows, {which: [Fix(Rule.DISREGARD)]}, before, pass_mark)[1]
    others = [grade("multiple", row.content, row.response) for row in rows if row.answer != which]
    assert found.passed or not total(others, pass_mark=pass_mark).passed


@given(RIGHT, RESPONSE, st.lists(FIX, max_size=3))
def test_the_points_of_an_answer_are_the_best_of_all_keys(right, response, fixes):
    points = mended_points("multiple", content(right), {}, response, fixes)
    each = [grade("multiple", content(right), response)]
    each += [grade("multiple", fix.content, response) if fix.content else Fraction(1) for fix in fixes]
    assert points == max(each)


def test_a_version_of_another_kind_or_with_fewer_parts_judges_nothing():
    old = content({"a", "b"})
    fewer = {"options": content({"c", "d"})["options"][:4]}
    for fix in (Fix(Rule.KEY, "matrix", content({"c", "d"})), Fix(Rule.KEY, "multiple", fewer), Fix(Rule.KEY)):
        assert mended_points("multiple", old, {}, ["c", "d"], [fix]) == 0
