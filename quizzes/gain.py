"""Before and after: what someone knew of each objective before a module, at its first quiz, in the first final test.

Pure. "Before" is only what was handed in before the quiz began; "after" is always the first time, so that taking a quiz
again does not look like learning.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quizzes.enums import Purpose


@dataclass(frozen=True, slots=True)
class Score:
    """What one attempt earned for one objective; `module` is that of the objective, also in the final test."""

    attempt: int
    purpose: str
    is_final: bool
    started_at: datetime
    submitted_at: datetime | None
    module: int
    objective: int
    points: Decimal
    items: int


@dataclass(frozen=True, slots=True)
class Gain:
    """One objective before and after; `quiz` and `test` are None where there is no such attempt yet."""

    module: int
    objective: int
    before: Score
    quiz: Score | None
    test: Score | None


def gains(scores: Iterable[Score]) -> list[Gain]:
    """Return the objectives of which there is a before and an after, in the order of module and objective."""
    modules: dict[int, list[Score]] = {}
    for score in scores:
        modules.setdefault(score.module, []).append(score)
    return [gain for module in sorted(modules) for gain in _of_module(modules[module])]


def _of_module(scores: Sequence[Score]) -> list[Gain]:
    quizzes = [score for score in scores if score.purpose == Purpose.QUIZ and not score.is_final]
    before = {score.objective: score for score in scores if _is_before(score, quizzes)}
    tests = [score for score in scores if score.purpose == Purpose.QUIZ and score.is_final]
    quiz, test = _first(quizzes), _first(tests)
    found = [Gain(score.module, pk, score, quiz.get(pk), test.get(pk)) for pk, score in sorted(before.items())]
    return [gain for gain in found if gain.quiz or gain.test]


def _is_before(score: Score, quizzes: Sequence[Score]) -> bool:
    """Tell whether this was asked beforehand and handed in before any quiz of the module began."""
    handed_in = score.submitted_at
    return (
        score.purpose == Purpose.PRETEST
        and handed_in is not None
        and all(handed_in < quiz.started_at for quiz in quizzes)
    )


def _first(scores: Sequence[Score]) -> dict[int, Score]:
    """Return {objective: score} of the attempt that was handed in first."""
    done = [(score.submitted_at, score.attempt) for score in scores if score.submitted_at]
    if not done:
        return {}
    attempt = min(done)[1]
    return {score.objective: score for score in scores if score.attempt == attempt}
