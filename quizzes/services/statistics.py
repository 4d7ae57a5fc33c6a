"""Keep the sums of item analysis in step with what is handed in, in the same transaction.

A reviewer's attempts are never among them. A person's attempts at a quiz are the first, the last, the best and all of
them; whatever changes which is which is
wrapped in `recounted`, which adds and takes away the difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Q

from quizzes.analysis.categories import known
from quizzes.analysis.sums import UNIT, Given, Handed, Sums, Table, chosen
from quizzes.models import Attempt, AttemptItem, ItemChoice, ItemScore, ItemVersion, Quiz, QuizScore
from quizzes.querysets import AttemptQuerySet, Owner

Kept = type[QuizScore] | type[ItemScore] | type[ItemChoice]
TABLES: tuple[Kept, ...] = (QuizScore, ItemScore, ItemChoice)
CHUNK = 100
OWNERS = 500
Counted = Counter[tuple[int, str]]


@contextmanager
def recounted(quiz: Quiz, owners: Sequence[Owner]) -> Iterator[None]:
    """Around whatever hands in or moves attempts of these owners at this quiz. Inside a transaction."""
    before = _counted(quiz, owners)
    yield
    after = _counted(quiz, owners)
    _apply(quiz.pk, added=after - before, gone=before - after)


@contextmanager
def regraded(quiz: Quiz, owners: Sequence[Owner]) -> Iterator[None]:
    """Around whatever gives other points to answers that these owners handed in. Inside a transaction.

    All their attempts at this quiz are held. What was counted goes out with the points of before and comes in with
    those of after, which may also make another attempt the best.
    """
    sums = Sums()
    _sum(sums, quiz.pk, _counted(quiz, owners), sign=-1)
    yield
    _sum(sums, quiz.pk, _counted(quiz, owners), sign=1)
    _keep(quiz.pk, sums)


def take_out(attempts: AttemptQuerySet) -> None:
    """Take all attempts of one person out of the sums, just before they are deleted. Inside a transaction.

    They are held first, as a submission holds its own: none is handed in between, and neither waits for the other.
    """
    list(attempts.select_for_update(of=("self",)).order_by("pk"))
    rows = (
        attempts.of_learners()
        .quizzes()
        .submitted()
        .order_by("quiz")
        .values_list("quiz", "pk", "submitted_at", "points")
    )
    for quiz, group in groupby(rows, key=lambda row: row[0]):
        _apply(quiz, added=Counter(), gone=_pairs(chosen(handed(row[1:] for row in group))))


def _counted(quiz: Quiz, owners: Sequence[Owner]) -> Counted:
    """Return which attempts of these owners count as which. One query per five hundred owners."""
    found: Counted = Counter()
    for start in range(0, len(owners), OWNERS):
        part = owners[start : start + OWNERS]
        enrolments = [owner.enrolment.pk for owner in part if owner.enrolment]
        visitors = [owner.visitor for owner in part if owner.visitor]
        rows = Attempt.objects.filter(Q(enrolment__in=enrolments) | Q(visitor__in=visitors), quiz=quiz)
        per_owner: dict[Any, list[tuple[int, datetime | None, Decimal | None]]] = {}
        values = (
            rows.of_learners().quizzes().submitted().values_list("enrolment", "visitor", "pk", "submitted_at", "points")
        )
        for enrolment, visitor, pk, at, points in values:
            per_owner.setdefault((enrolment, visitor), []).append((pk, at, points))
        for every in per_owner.values():
            found += _pairs(chosen(handed(every)))
    return found


def handed(rows: Iterable[tuple[int, datetime | None, Decimal | None]]) -> list[Handed]:
    """Return submitted attempts as the choice among them wants them: pk, time and points."""
    return [Handed(pk, at, points) for pk, at, points in rows if at is not None and points is not None]


def _pairs(found: Mapping[int, Sequence[str]]) -> Counted:
    return Counter((pk, which) for pk, every in found.items() for which in every)


def _apply(quiz: int, *, added: Counted, gone: Counted) -> None:
    if not added and not gone:
        return
    sums = Sums()
    _sum(sums, quiz, added, sign=1)
    _sum(sums, quiz, gone, sign=-1)
    _keep(quiz, sums)


def _sum(sums: Sums, quiz: int, pairs: Counted, *, sign: int) -> None:
    """Add these attempts to the sums, or take them away, with the points that they have now."""
    given = answers_of({pk for pk, _which in pairs}) if pairs else {}
    for pk, which in pairs:
        sums.add(quiz, [which], given.get(pk, ()), sign=sign)


def _keep(quiz: int, sums: Sums) -> None:
    hold(quiz)
    for model, table in zip(TABLES, sums.tables, strict=True):
        add_to(model, table)


def hold(quiz: int) -> None:
    """Let whoever else adds to the sums of this quiz wait, a rebuild too; who begins an attempt does not wait."""
    Quiz.objects.select_for_update(no_key=True).get(pk=quiz)


def answers_of(attempts: Iterable[int]) -> dict[int, list[Given]]:
    """Return {attempt: its answers that count}. Two queries, whatever was answered."""
    rows = AttemptItem.objects.filter(attempt__in=list(attempts), counts=True).order_by("attempt", "position")
    answers = list(rows.values_list("attempt", "version", "points", "response"))
    versions = ItemVersion.objects.in_bulk({version for _attempt, version, _points, _response in answers})
    every = {row.pk: known(row.pk, row.digest, row.kind, row.content) for row in versions.values()}
    found: dict[int, list[Given]] = {}
    for attempt, version, points, response in answers:
        found.setdefault(attempt, []).append(Given(version, int((points or 0) * UNIT), every[version].of(response)))
    return found


def add_to(model: Kept, table: Table) -> None:
    """Add these numbers to what is kept, in one statement per hundred rows and always in the same order of rows.

    SQLite and PostgreSQL both understand it; two that add at the same time wait for each other and neither is lost.
    """
    rows = [(*key, *numbers) for key, numbers in sorted(table.items()) if any(numbers)]
    name, columns = model._meta.db_table, (*model.KEY, *model.NUMBERS)
    one = f"({', '.join(['%s'] * len(columns))})"
    sums = ", ".join(f"{column} = {name}.{column} + excluded.{column}" for column in model.NUMBERS)
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        statement = (
            f"INSERT INTO {name} ({', '.join(columns)}) VALUES {', '.join([one] * len(part))} "
            f"ON CONFLICT ({', '.join(model.KEY)}) DO UPDATE SET {sums}"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [value for row in part for value in row])


def kept(model: Kept, **where: Any) -> dict[tuple[int | str, ...], list[int]]:
    """Return the table as it is kept, in the form in which it is added up."""
    rows = model._default_manager.filter(**where).values_list(*model.KEY, *model.NUMBERS)
    return {row[: len(model.KEY)]: list(row[len(model.KEY) :]) for row in rows}
