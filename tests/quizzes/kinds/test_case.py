"""A case unfolds: what is answered stands, what comes next is not known yet, and each part counts as much."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.items import REGISTRY, BadResponse

KIND = REGISTRY["case"]


def say(texts: Any) -> str:
    """Return the Dutch text."""
    return texts["nl"] if texts else ""


def stage(key: str, kind: str, right: str, wrong: str) -> dict[str, Any]:
    """Return a stage whose options have these letters as keys."""
    options = [
        {"key": one, "text": {"nl": f"{key}-{one}"}, "why": {"nl": f"why {one}"}, "correct": one in right,
         "read": f"m/l#{key}{one}", "misconception": None}
        for one in right + wrong
    ]  # fmt: skip
    return {"key": key, "text": {"nl": f"story {key}"}, "stem": {"nl": f"ask {key}?"}, "kind": kind, "options": options}


def content(**state: Any) -> dict[str, Any]:
    """Return a case of three stages with this state."""
    stages = [stage("s1", "single", "a", "bcd"), stage("s2", "multiple", "ab", "cd"), stage("s3", "single", "d", "abc")]
    return {"stem": {"nl": "What now?"}, "read": "m/l#p", "stages": stages, **state}


ANSWERS = st.lists(
    st.builds("{}={}".format, st.sampled_from(["s1", "s2", "s3", "s4", ""]), st.sampled_from("abcdef"))
    | st.text(max_size=8)
    | st.just("\x00" * 3),
    max_size=12,
)


@given(response=ANSWERS, shown=st.integers(0, 9))
def test_any_response_earns_from_nothing_to_one_point_and_the_same_twice(response, shown):
    points = KIND.grade(content(shown=shown), response)
    assert 0 <= points <= 1
    assert KIND.grade(content(shown=shown), list(reversed(response))) == points


@given(response=ANSWERS, shown=st.integers(1, 3))
def test_what_is_read_is_read_the_same_again_or_refused(response, shown):
    try:
        found = KIND.read(content(shown=shown), [], response)
    except BadResponse:
        return
    assert KIND.read(content(shown=shown), [], found) == found
    assert {one.split("=")[0] for one in found} <= {"s1", "s2", "s3"}


def test_each_part_counts_as_much():
    assert KIND.grade(content(), ["s1=a", "s2=a", "s2=b", "s3=d"]) == 1
    assert KIND.grade(content(), ["s1=a", "s2=a", "s3=a"]) == Fraction(1, 2)
    assert KIND.grade(content(), []) == 0
    assert KIND.grade(content(), KIND.right(content())) == 1


def test_a_guess_earns_on_average_what_is_said():
    tries = [KIND.grade(content(), KIND.chance(content(), Random(seed))) for seed in range(3000)]
    assert abs(sum(tries) / len(tries) - KIND.guess(content())) < Fraction(1, 40)


def test_nothing_of_a_later_stage_is_shown_or_taken():
    asked = KIND.ask(content(), KIND.order(content(), Random(1)), [], say)
    assert "s2" not in str(asked)
    assert "story s2" not in str(asked)
    with pytest.raises(BadResponse):
        KIND.read(content(), [], ["s2=a"])


def test_what_is_shown_gives_no_key_away():
    shown = str(KIND.ask(content(shown=3), KIND.order(content(), Random(1)), ["s1=b"], say))
    assert "why" not in shown
    assert "correct" not in shown


def test_reading_on_asks_for_an_answer_first():
    with pytest.raises(BadResponse):
        KIND.act(content(), [], [], "next")
    assert KIND.act(content(), [], ["s1=b"], "next") == (["s1=b"], {"shown": 2})


def test_there_is_nothing_after_the_last_stage():
    assert KIND.act(content(shown=3), [], ["s3=a"], "next") is None
    assert KIND.act(content(), [], ["s1=b"], "jump") is None


def test_an_answer_stands_once_more_is_shown():
    assert KIND.merge(content(shown=2), ["s1=b"], ["s1=a", "s2=c"]) == ["s1=b", "s2=c"]
    assert KIND.merge(content(shown=1), ["s1=b"], ["s1=a"]) == ["s1=a"]


def test_it_is_whole_when_every_stage_is_answered():
    assert not KIND.is_complete(content(), ["s1=a", "s2=a"])
    assert KIND.is_complete(content(), ["s1=a", "s2=a", "s3=a"])


def test_options_are_shuffled_within_their_stage():
    orders = {tuple(KIND.order(content(), Random(seed))) for seed in range(50)}
    assert len(orders) > 40
    for order in orders:
        assert [one.split("=")[0] for one in order] == ["s1"] * 4 + ["s2"] * 4 + ["s3"] * 4
    assert KIND.order(content(), None)[:2] == ["s1=a", "s1=b"]


def test_every_option_is_explained_under_its_stage():
    lines = KIND.explain(content(), KIND.order(content(), None), ["s1=b", "s2=a"], say)
    assert len(lines) == 12
    assert [line.group for line in lines[::4]] == ["ask s1?", "ask s2?", "ask s3?"]
    assert [line.text for line in lines if line.chosen] == ["s1-b", "s2-a"]
    assert [line.text for line in lines if line.right] == ["s1-a", "s2-a", "s2-b", "s3-d"]
    assert KIND.first_mistake(content(), KIND.order(content(), None), ["s1=b", "s2=a"])["read"] == "m/l#s1b"
    assert KIND.words(content(), ["s1=b", "s2=a", "s2=b"], say) == ["1. s1-b", "2. s2-a / s2-b"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda stages: stages.pop(), "has 2 stages; it needs 3 or 4 or 5."),
        (lambda stages: stages[1].update(key="s1"), "has two stages with the same key."),
        (lambda stages: stages[0]["options"].pop(), "stage “s1” has 3 options; it needs 4."),
    ],
)
def test_a_case_says_what_is_wrong_with_its_shape(change, fault):
    broken = content()
    assert KIND.problems(broken) == []
    change(broken["stages"])
    assert fault in KIND.problems(broken)
