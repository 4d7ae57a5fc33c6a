"""Move what a visitor did into the account, and save answers that waited for a sign-in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from accounts.models import User
from courses.models import Enrolment
from courses.services import enrol
from quizzes.enums import Purpose
from quizzes.items import BadResponse
from quizzes.models import Attempt, AttemptItem
from quizzes.pending import PendingAnswer
from quizzes.querysets import AttemptQuerySet, Owner
from quizzes.services.answers import save_answer
from quizzes.services.attempts import close_pretest, record_pass, submit
from quizzes.services.errors import AnswerClosed, StaleAnswer
from quizzes.services.statistics import recounted


@transaction.atomic
def attach_visitor_attempts(*, user: User, visitor: UUID, at: datetime) -> list[Attempt]:
    """Give the attempts of this visitor to the account, numbered after its own; return them. Idempotent.

    Where both have an open attempt at the same quiz only one can stay open. One without a single answer goes, since
    nothing is lost by that. If both hold answers, the account's stays open and the visitor's is handed in as it
    stands: every answer is kept and explained, and a module quiz can be taken as often as one likes. An attempt that
    passed counts as if it had been made with the account. Of the questions before a module only one set can stay: the
    one that was handed in first, else the account's own unless only the visitor's holds answers.
    """
    rows = _hold_both(user, visitor)
    enrolments = {course: _hold(enrol(user=user, course=course)) for course in {row.quiz.course for row in rows}}
    attached = [_attach(row, enrolments[row.quiz.course], at) for row in rows]
    return [row for row in attached if row is not None]


def _hold_both(user: User, visitor: UUID) -> list[Attempt]:
    """Hold the attempts of both at the quizzes that the visitor has begun; return the visitor's, quiz by quiz.

    In the order of a submission and a correction: the attempts by their number, and then the enrolment. Questions
    beforehand of the account that are open come after its enrolment, as in a start, which hands them in.
    """
    begun = Attempt.objects.filter(visitor=visitor).values("quiz")
    own = Q(enrolment__user=user, quiz__in=begun) & ~Q(purpose=Purpose.PRETEST, submitted_at=None)
    both = Attempt.objects.filter(Q(visitor=visitor) | own).select_for_update(of=("self",)).with_course()
    brought = [row for row in both.order_by("pk") if row.visitor == visitor]
    return sorted(brought, key=lambda row: row.quiz_id)


def _hold(enrolment: Enrolment) -> Enrolment:
    """Let a start, and what another browser of this person brings along, wait: numbers are given one by one."""
    held: Enrolment = Enrolment.objects.select_for_update(no_key=True).get(pk=enrolment.pk)
    return held


def _attach(row: Attempt, enrolment: Enrolment, at: datetime) -> Attempt | None:
    of_quiz = enrolment.attempts.filter(quiz=row.quiz)
    if row.is_pretest:
        return _attach_pretest(row, of_quiz, enrolment, at)
    close_pretest(of_quiz, at=at)
    own = of_quiz.quizzes()
    clash = _held(own.open()) if row.is_open else None
    if clash and not _has_answers(row):
        row.delete()
        return None
    if clash and not _has_answers(clash):
        clash.delete()
        clash = None
    if clash:
        submitted = submit(attempt=row, at=at)
        row.submitted_at, row.points, row.passed = submitted.submitted_at, submitted.points, submitted.passed
    row.number = (own.aggregate(last=Max("number"))["last"] or 0) + 1
    with recounted(row.quiz, [Owner(visitor=row.visitor), Owner(enrolment=enrolment)]):
        row.enrolment, row.visitor = enrolment, None
        row.save(update_fields=["number", "enrolment", "visitor"])
    record_pass(row)
    return row


def _attach_pretest(row: Attempt, of_quiz: AttemptQuerySet, enrolment: Enrolment, at: datetime) -> Attempt | None:
    own = _held(of_quiz.pretests())
    if own and not _stays(row, own):
        row.delete()
        return None
    if own:
        own.delete()
    row.enrolment, row.visitor = enrolment, None
    row.save(update_fields=["enrolment", "visitor"])
    if of_quiz.quizzes().exists():
        close_pretest(of_quiz, at=at)
    return row


def _stays(brought: Attempt, own: Attempt) -> bool:
    """Tell whether the visitor's questions beforehand stay, rather than the account's."""
    if brought.submitted_at and own.submitted_at:
        return brought.submitted_at < own.submitted_at
    if brought.submitted_at or own.submitted_at:
        return own.submitted_at is None
    return _has_answers(brought) and not _has_answers(own)


def _held(attempts: AttemptQuerySet) -> Attempt | None:
    """Return the one attempt, held, so that an answer that another device saves now is seen and not deleted."""
    found: Attempt | None = attempts.select_for_update(of=("self",)).first()
    return found


def _has_answers(attempt: Attempt) -> bool:
    return attempt.drawn.filter(response__isnull=False).exists()


@dataclass(frozen=True)
class Applied:
    """What became of answers that waited: how many are kept, which are still to be chosen, how many do not fit."""

    kept: int
    undecided: tuple[PendingAnswer, ...]
    refused: int


@transaction.atomic
def apply_pending_answers(*, user: User, pending: Iterable[PendingAnswer], at: datetime) -> Applied:
    """Save answers that were sent after the sign-in had expired; return what became of them. Idempotent.

    Only for open attempts of this account: others do not fit, whether they exist or not. Where another window saved a
    different answer in the meantime, the learner has to choose: nothing is saved over it, and nothing is lost.
    """
    kept, undecided, refused = 0, [], 0
    for entry in pending:
        try:
            _apply(_own_item(user, entry), entry, at)
            kept += 1
        except StaleAnswer:
            undecided.append(entry)
        except (AnswerClosed, BadResponse):
            refused += 1
    return Applied(kept, tuple(undecided), refused)


def _apply(row: AttemptItem | None, entry: PendingAnswer, at: datetime) -> None:
    if row is None:
        raise AnswerClosed
    save_answer(answer=row, response=entry.response, confidence=entry.confidence, revision=entry.revision, at=at)


def _own_item(user: User, entry: PendingAnswer) -> AttemptItem | None:
    mine = Attempt.objects.of_user(user).open().filter(uuid=entry.attempt)
    row: AttemptItem | None = AttemptItem.objects.filter(attempt__in=mine, position=entry.position).first()
    return row
