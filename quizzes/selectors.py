"""Reads that span models."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from courses.models import Enrolment
from quizzes import grading
from quizzes.models import Attempt, AttemptItem
from quizzes.querysets import AttemptQuerySet, Owner
from quizzes.rules import final_test_key_is_open
from quizzes.services.attempts import past_of, rules_of
from quizzes.steps import Place


def attempts_of(enrolment: Enrolment) -> AttemptQuerySet:
    """Return the attempts of this learner, newest first, each with its quiz, module, and `items` (how many)."""
    rows: AttemptQuerySet = Attempt.objects.filter(enrolment=enrolment)
    return rows.select_related("quiz__module").counted().order_by("-started_at", "-pk")


def places(attempt: Attempt) -> list[Place]:
    """Return the way through this attempt. One query."""
    rows = attempt.drawn.order_by("position").values_list("position", "response", "checked_at", "flagged_at")
    return [Place(row[0], bool(row[1]), row[2] is not None, row[3] is not None) for row in rows]


def answers(attempt: Attempt) -> list[AttemptItem]:
    """Return the drawn items of this attempt with what they asked and which objective they test. One query."""
    return list(attempt.drawn.with_item().order_by("position"))


def siblings(attempt: Attempt) -> list[Attempt]:
    """Return all attempts of the same person at the same quiz, oldest first. One query."""
    owner = Owner(enrolment=attempt.enrolment, visitor=attempt.visitor)
    found: list[Attempt] = Attempt.objects.of(owner).at(attempt.quiz)
    return found


def key_is_open(attempt: Attempt, all_attempts: Sequence[Attempt]) -> bool:
    """Tell whether the right answers of this submitted attempt may be seen, given all attempts at this quiz."""
    if attempt.is_open:
        return False
    release = attempt.quiz.course.live_release or attempt.release
    submitted = [row for row in all_attempts if not row.is_open]
    return not attempt.quiz.is_final or final_test_key_is_open(
        past_of(submitted), rules=rules_of(release), attempt_is_open=len(submitted) < len(all_attempts)
    )


def exact_points(rows: Sequence[AttemptItem]) -> list[Fraction]:
    """Return the exact points of these answers, graded again from what was shown."""
    return [grading.grade(row.version.kind, row.version.content, row.response) for row in rows]
