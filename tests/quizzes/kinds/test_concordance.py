"""A judgement is compared with what experts said, and with nothing until enough of them have."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.items import REGISTRY, BadResponse
from quizzes.items.concordance import FEWEST_EXPERTS, SCALE

KIND = REGISTRY["concordance"]
PANEL = {"-1": 4, "0": 2, "1": 1}


def say(texts: Any) -> str:
    """Return the Dutch text."""
    return texts["nl"] if texts else ""


def content(panel: dict[str, int] | None = None) -> dict[str, Any]:
    """Return a judgement, compared with this panel."""
    texts = {"stem": {"nl": "En nu?"}, "hypothesis": {"nl": "H"}, "fact": {"nl": "F"}, "why": {"nl": "W"}}
    return {**texts, "read": "m/l#p", **({"panel": panel} if panel else {})}


panels = st.dictionaries(st.sampled_from(list(SCALE)) | st.text(max_size=2), st.integers(0, 20), max_size=6)
responses = st.lists(st.sampled_from(list(SCALE)) | st.text(max_size=4) | st.just("\x00"), max_size=6)


@given(panel=panels, response=responses)
def test_any_response_earns_from_nothing_to_one_point_and_the_same_twice(panel, response):
    points = KIND.grade(content(panel), response)
    assert 0 <= points <= 1
    assert KIND.grade(content(panel), list(reversed(response))) == points


@given(response=responses)
def test_what_is_read_is_one_place_on_the_scale_or_refused(response):
    try:
        found = KIND.read(content(), [], response)
    except BadResponse:
        return
    assert len(found) <= 1
    assert KIND.read(content(), [], found) == found


def test_points_are_the_share_of_the_most_frequent_answer():
    assert KIND.grade(content(PANEL), ["-1"]) == 1
    assert KIND.grade(content(PANEL), ["0"]) == Fraction(1, 2)
    assert KIND.grade(content(PANEL), ["1"]) == Fraction(1, 4)
    assert KIND.grade(content(PANEL), ["2"]) == 0
    assert KIND.grade(content(PANEL), []) == 0
    assert KIND.grade(content(PANEL), KIND.right(content(PANEL))) == 1


@given(panel=st.dictionaries(st.sampled_from(list(SCALE)), st.integers(0, 2), max_size=5))
def test_it_is_scored_from_five_experts_on(panel):
    assert KIND.is_scored(content(panel)) == (sum(panel.values()) >= FEWEST_EXPERTS)


def test_without_a_panel_nothing_earns_anything_and_it_says_so():
    few = content({"0": 4})
    assert KIND.grade(few, ["0"]) == 0
    assert "telt niet mee" in KIND.rule(few)
    assert "geen punten" in KIND.tally(few, ["0"])[0]
    assert not any(line.right or "deskundige" in line.why for line in KIND.explain(few, [], ["0"], say))


def test_what_the_experts_said_is_not_shown_before_the_answer():
    shown = str(KIND.ask(content(PANEL), list(SCALE), ["1"], say))
    assert "panel" not in shown
    assert "W" not in shown


def test_afterwards_the_experts_are_counted_and_the_reasons_given():
    lines = KIND.explain(content(PANEL), list(SCALE), ["0"], say)
    assert [line.right for line in lines] == [False, True, False, False, False, False]
    assert lines[1].why == "4 deskundigen gaven dit antwoord."
    assert lines[-1].why == "W"


def test_a_guess_earns_on_average_what_is_said():
    tries = [KIND.grade(content(PANEL), KIND.chance(content(PANEL), Random(seed))) for seed in range(3000)]
    assert abs(sum(tries) / len(tries) - KIND.guess(content(PANEL))) < Fraction(1, 40)


@pytest.mark.parametrize("key", list(SCALE))
def test_every_place_has_words(key):
    assert KIND.words(content(), [key], say) == [str(SCALE[key])]
