"""When a new attempt may begin. Pure: time is an argument.

Source of the numbers: the release of the course (three attempts, then a wait of 24 hours).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class FinalTestRules:
    """How many attempts in a row may fail before a wait, and how long that wait is."""

    attempts: int
    wait: timedelta


@dataclass(frozen=True)
class Past:
    """A submitted attempt."""

    submitted_at: datetime
    passed: bool


@dataclass(frozen=True)
class Permission:
    """Whether a new attempt may begin now; if not, from when (None: never, because it is passed)."""

    allowed: bool
    attempts_left: int | None = None
    opens_at: datetime | None = None
    already_passed: bool = False


def module_quiz_permission() -> Permission:
    """Return that a module quiz may always be taken again."""
    return Permission(allowed=True)


def pretest_permission(*, of_a_module: bool, taken: bool, quiz_begun: bool) -> Permission:
    """Tell whether the questions before a module may begin: once, and before its quiz; the final test has none."""
    return Permission(allowed=of_a_module and not taken and not quiz_begun)


def final_test_permission(past: Sequence[Past], *, rules: FinalTestRules, now: datetime) -> Permission:
    """Tell whether the final test may begin: not after passing, nor within the wait after every n-th failure."""
    if any(attempt.passed for attempt in past):
        return Permission(allowed=False, attempts_left=0, already_passed=True)
    used = len(past) % rules.attempts
    if used or not past:
        return Permission(allowed=True, attempts_left=rules.attempts - used)
    opens_at = max(attempt.submitted_at for attempt in past) + rules.wait
    if now < opens_at:
        return Permission(allowed=False, attempts_left=0, opens_at=opens_at)
    return Permission(allowed=True, attempts_left=rules.attempts)
