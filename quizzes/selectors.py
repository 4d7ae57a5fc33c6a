"""Reads that span models."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Sum

from courses.models import Enrolment
from quizzes import grading
from quizzes.gain import Score
from quizzes.models import Attempt, AttemptItem
from quizzes.querysets import AttemptQuerySet, Owner
from quizzes.review import NOTHING, Shown, after
from quizzes.steps import Place


def attempts_of(enrolment: Enrolment) -> AttemptQuerySet:
    """Return the attempts of this learner that count, newest first, each with quiz, module, `items` (how many)."""
    rows: AttemptQuerySet = Attempt.objects.quizzes().filter(enrolment=enrolment)
    return rows.select_related("quiz__module").counted().order_by("-started_at", "-pk")


def places(attempt: Attempt) -> list[Place]:
    """Return the way through this attempt. One query."""
    rows = attempt.drawn.order_by("position").values_list("position", "response", "checked_at", "flagged_at")
    return [Place(row[0], bool(row[1]), row[2] is not None, row[3] is not None) for row in rows]


def answers(attempt: Attempt) -> list[AttemptItem]:
    """Return the drawn items of this attempt with what they asked and which objective they test. One query."""
    return list(attempt.drawn.with_item().order_by("position"))


def siblings(attempt: Attempt) -> list[Attempt]:
    """Return all attempts of the same person at the same quiz that count, oldest first. One query."""
    found: list[Attempt] = Attempt.objects.of(owner_of(attempt)).at(attempt.quiz)
    return found


def owner_of(attempt: Attempt) -> Owner:
    """Return whose attempt it is."""
    return Owner(enrolment=attempt.enrolment, visitor=attempt.visitor)


def shown(attempt: Attempt, all_attempts: Sequence[Attempt]) -> Shown:
    """Return what may be seen of the answers of this attempt, given all at this quiz that count; open: nothing.

    Of the final test nothing while another attempt is open: it would turn that into an open book. Of the questions
    beforehand everything opens once the quiz was handed in: until then it would spoil it.
    """
    if attempt.is_open:
        return NOTHING
    if attempt.is_update:
        return attempt.review.submitted
    submitted = [row for row in all_attempts if not row.is_open]
    passed = bool(submitted) if attempt.is_pretest else any(row.passed for row in submitted)
    is_another_open = attempt.quiz.is_final and len(submitted) < len(all_attempts)
    return after(attempt.review, passed=passed, may_be_used=is_another_open)


def key_is_open(attempt: Attempt, all_attempts: Sequence[Attempt]) -> bool:
    """Tell whether the right answers of this submitted attempt may be seen, given all at this quiz that count."""
    return shown(attempt, all_attempts).key


def exact_points(rows: Sequence[AttemptItem]) -> list[Fraction]:
    """Return the exact points of these answers, graded again from what was shown.

    Where a correction gave more than the version itself gives, what is kept counts.
    """
    return [_exact(row) for row in rows]


def _exact(row: AttemptItem) -> Fraction:
    found = grading.grade(row.version.kind, row.content, row.response)
    return found if row.points is None else grading.at_least(found, row.points)


def scores(owner: Owner, *, module: int | None = None) -> list[Score]:
    """Return what each attempt of this person earned per objective (of one module, or of all). One query."""
    mine = {f"attempt__{name}": value for name, value in owner.fields.items()}
    rows = AttemptItem.objects.filter(counts=True, **mine)
    if module:
        rows = rows.filter(version__item__objective__module=module)
    objective = "version__item__objective"
    sums = rows.values_list(
        "attempt", "attempt__purpose", "attempt__quiz__module", "attempt__started_at", "attempt__submitted_at",
        f"{objective}__module", objective,
    ).annotate(earned=Sum("points"), asked=Count("pk"))  # fmt: skip
    return [
        Score(attempt, purpose, of is None, started, submitted, in_module, pk, earned or Decimal(0), asked)
        for attempt, purpose, of, started, submitted, in_module, pk, earned, asked in sums.order_by(objective)
    ]
