"""What a learner sees of the answers, and when: a policy per kind of quiz and moment. Pure data.

Three levels build on each other, as users of other systems ask for them: which answers were right, why what was chosen
was not, and what is right; the sources stand apart. The course files may set them (`answers_shown` in course.yaml); the
release keeps what held when an attempt was begun.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Shown:
    """What may be seen: right or wrong per item, why per option, the right answer, the sources."""

    verdict: bool = False
    why: bool = False
    key: bool = False
    source: bool = False

    @classmethod
    def of(cls, names: Iterable[str]) -> Shown:
        """Return that these may be seen."""
        return cls(**dict.fromkeys(names, True))

    @property
    def names(self) -> set[str]:
        """The names of what may be seen."""
        return {field.name for field in fields(self) if getattr(self, field.name)}


NOTHING, EVERYTHING = Shown(), Shown(verdict=True, why=True, key=True, source=True)
LEVELS = tuple(field.name for field in fields(Shown))


@dataclass(frozen=True)
class ReviewPolicy:
    """What may be seen at each moment.

    during: of an answer once it was checked, in an open attempt; submitted: while the quiz is not passed; passed: from
    then on, of every attempt. For the questions before a module `passed` is once its quiz was handed in.
    """

    during: Shown
    submitted: Shown
    passed: Shown


MOMENTS = tuple(field.name for field in fields(ReviewPolicy))
MODULE_QUIZ, FINAL_TEST, PRETEST = "module_quiz", "final_test", "pretest"
DEFAULTS = {
    MODULE_QUIZ: ReviewPolicy(EVERYTHING, EVERYTHING, EVERYTHING),
    FINAL_TEST: ReviewPolicy(NOTHING, NOTHING, EVERYTHING),
    PRETEST: ReviewPolicy(NOTHING, NOTHING, EVERYTHING),
}
# Of an update quiz: it counts for nothing, and holds no item of the final test.
ALL_AT_ONCE = ReviewPolicy(EVERYTHING, EVERYTHING, EVERYTHING)
Settings = Mapping[str, Mapping[str, list[str]]]


def policy(name: str, settings: Settings) -> ReviewPolicy:
    """Return the policy of this kind of quiz: what was set, and the usual where nothing was."""
    usual, mine = DEFAULTS[name], settings.get(name, {})
    values: dict[str, Any] = {
        moment: Shown.of(mine[moment]) if moment in mine else getattr(usual, moment) for moment in MOMENTS
    }
    return ReviewPolicy(**values)


def after(rules: ReviewPolicy, *, passed: bool, may_be_used: bool) -> Shown:
    """Return what may be seen of a submitted attempt; `may_be_used`: in another that is open and must not profit."""
    if passed:
        return rules.passed
    return NOTHING if may_be_used else rules.submitted


def faults(settings: Settings) -> list[str]:
    """Return what is wrong with these settings, as English sentences."""
    known = [
        f"“{level}” in {name}.{moment} is not one of {', '.join(LEVELS)}."
        for name, moments in settings.items()
        for moment, levels in moments.items()
        for level in levels
        if level not in LEVELS
    ]
    if known:
        return known
    return [sentence for name in DEFAULTS for sentence in _faults(name, policy(name, settings))]


def _faults(name: str, rules: ReviewPolicy) -> list[str]:
    found = []
    if name != MODULE_QUIZ and rules.during != NOTHING:
        found.append(f"{name}.during must be empty: its answers are not checked one by one.")
    for moment in MOMENTS:
        shown: Shown = getattr(rules, moment)
        if shown != NOTHING and not shown.verdict:
            found.append(f"{name}.{moment} shows more than the verdict, so it must show the verdict.")
    for earlier, later in pairwise(MOMENTS):
        if not getattr(rules, earlier).names <= getattr(rules, later).names:
            found.append(f"{name}.{later} must show all that {name}.{earlier} shows: nothing seen is hidden again.")
    return found
