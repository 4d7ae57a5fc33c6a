"""Add up all answers anew and put right what is kept, should the two differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import transaction

from quizzes.analysis.sums import Given, Handed, Sums, Table, chosen, same
from quizzes.models import Attempt, Quiz
from quizzes.services.statistics import TABLES, Kept, add_to, answers_of, handed, hold, kept

AT_ONCE = 2000


def rebuild_statistics(*, quiz: Quiz, repair: bool) -> bool:
    """Return whether the sums of this quiz said what its answers say; put them right where not (and `repair`).

    Looks first without holding anything up. Only where there is a difference (it may be a submission of this moment)
    it looks again while submissions to this quiz wait. The cost grows with the answers.
    """
    if not _wrong(quiz):
        return True
    with transaction.atomic():
        hold(quiz.pk)
        wrong = _wrong(quiz)
        for model, where, table in wrong if repair else ():
            model._default_manager.filter(**where).delete()
            add_to(model, table)
    return not wrong


def _wrong(quiz: Quiz) -> list[tuple[Kept, dict[str, Any], Table]]:
    """Return the tables that do not say what the answers say, each with its rows of this quiz and the right sums."""
    sums, which = Sums(), _which(quiz)
    for attempt, answers in _answers(sorted(which)):
        sums.add(quiz.pk, which[attempt], answers)
    of_quiz, of_items = {"quiz": quiz}, {"version__item__quiz": quiz}
    found = zip(TABLES, (of_quiz, of_items, of_items), sums.tables, strict=True)
    return [(model, where, table) for model, where, table in found if not same(kept(model, **where), table)]


def _which(quiz: Quiz) -> dict[int, list[str]]:
    """Return {attempt: for which choices it counts} of everyone."""
    people: dict[object, list[Handed]] = defaultdict(list)
    rows = Attempt.objects.of_learners().quizzes().submitted().filter(quiz=quiz).order_by()
    for pk, at, points, enrolment, visitor in rows.values_list(
        "pk", "submitted_at", "points", "enrolment", "visitor"
    ).iterator():
        people[enrolment or visitor] += handed([(pk, at, points)])
    return {pk: every for mine in people.values() for pk, every in chosen(mine).items()}


def _answers(attempts: list[int]) -> Iterator[tuple[int, list[Given]]]:
    for start in range(0, len(attempts), AT_ONCE):
        yield from answers_of(attempts[start : start + AT_ONCE]).items()
