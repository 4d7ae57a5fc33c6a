"""Evaluations are summed up from five on."""

from __future__ import annotations

from datetime import date

from certificates.summary import Answers, by_period, summarise


def answers(mark: int, *, bias: bool = False) -> Answers:
    return Answers({"o1-1": mark}, mark, bias)


def test_four_evaluations_tell_only_their_number() -> None:
    summary = summarise([answers(5)] * 4)
    assert (summary.count, summary.is_told, summary.objectives) == (4, False, None)


def test_five_evaluations_tell_their_means() -> None:
    summary = summarise([answers(mark, bias=mark == 1) for mark in (1, 2, 3, 4, 5)])
    assert (summary.count, summary.usefulness, summary.bias_noticed) == (5, 3.0, 1)
    assert summary.objectives == {"o1-1": 3.0}


def test_objective_that_fewer_than_five_marked_is_left_out() -> None:
    summary = summarise([answers(4)] * 5 + [Answers({"o9-9": 1}, 4, False)])
    assert summary.objectives == {"o1-1": 4.0}


def test_periods_come_newest_first() -> None:
    rows = [(date(2026, 1, 1), answers(3)), (date(2026, 2, 1), answers(4))]
    assert [period for period, _summary in by_period(rows)] == [date(2026, 2, 1), date(2026, 1, 1)]
