"""Correct a faulty item: decide, judge again, keep both scores, and owe the learners a mail.

Rows are locked in one order, that of a submission: the attempts by their number, then (where one is newly passed) its
enrolment, then the sums of the quiz. A submission at the same instant is caught in one of two ways. It begins after the
decision is kept, and reads it; or it began before, and `finish` waits for it and judges it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.counting import counts
from accounts.models import User
from quizzes import grading
from quizzes.enums import Purpose, Rule
from quizzes.models import Attempt, AttemptItem, Correction, CorrectionMail, ItemVersion, Rescore
from quizzes.querysets import Owner
from quizzes.selectors_mending import Change, attempts_with, changes, exact, fixes_of
from quizzes.services.attempts import record_pass
from quizzes.services.statistics import regraded
from quizzes.versions import can_regrade

LONGEST_SUBMISSION = timedelta(minutes=5)


class CannotCorrect(ValueError):
    """The answers cannot be judged by that version: it is of another item or kind, or lacks a part."""


def correct(
    *,
    version: ItemVersion,
    rule: str,
    by_version: ItemVersion | None = None,
    reason_nl: str,
    reason_en: str,
    by_mail: bool = False,
    made_by: User | None = None,
    at: datetime | None = None,
) -> Correction:
    """Decide how answers to this version are judged from now on, and judge those that were handed in again.

    The decision and all that it changes are one transaction. The same decision again, also at the same instant, is the
    one that was made: nothing changes twice, and its reason stays. Raises CannotCorrect.
    """
    at = at or timezone.now()
    if rule == Rule.KEY and not _has_right_key(version, by_version):
        raise CannotCorrect
    by_version = by_version if rule == Rule.KEY else None
    wanted = Correction(
        version=version, rule=rule, by_version=by_version, reason_nl=reason_nl, reason_en=reason_en,
        by_mail=by_mail, made_by=made_by, made_at=at,
    )  # fmt: skip
    try:
        row = _decide(wanted)
    except IntegrityError:
        row = Correction.objects.get(version=version, rule=rule, by_version=by_version)
    finish(correction=row, at=at)
    return row


def _has_right_key(version: ItemVersion, by: ItemVersion | None) -> bool:
    if by is None or by.pk == version.pk or by.item_id != version.item_id:
        return False
    return can_regrade(version.kind, version.content, by.kind, by.content)


@transaction.atomic
def _decide(row: Correction) -> Correction:
    row.save(force_insert=True)
    _rescore(row, attempts_with(row.version), row.made_at)
    return row


def finish(*, correction: Correction, at: datetime | None = None) -> int:
    """Judge again what a submission at the same instant may have left as it was; return how many attempts that were.

    Waits for every submission under way, one attempt at a time. An attempt that is still open is judged when it is
    handed in; only a verdict that was shown already is put right. May be called at any time: once done it does nothing.
    """
    rows = AttemptItem.objects.filter(version=correction.version, counts=True).exclude(rescores__correction=correction)
    rows = rows.filter(counts("attempt__enrolment__user__"))
    recent = Q(attempt__submitted_at=None) | Q(attempt__submitted_at__gt=correction.made_at - LONGEST_SUBMISSION)
    pending = rows.filter(recent).order_by("attempt").values_list("attempt", flat=True)
    return sum(_finish_one(correction, pk, at or timezone.now()) for pk in list(pending))


@transaction.atomic
def _finish_one(correction: Correction, pk: int, at: datetime) -> int:
    row = next((row for row in _hold([pk]) if row.pk == pk), None)
    if row is None:
        return 0
    if not row.is_open:
        return _rescore(correction, [pk], at)
    for answer in row.drawn.filter(version=correction.version, checked_at__isnull=False).select_related("version"):
        points = grading.stored(exact(answer, fixes_of([answer.version_id]).get(answer.version_id, ())))
        if answer.points is None or points > answer.points:
            answer.points = points
            answer.save(update_fields=["points"])
    return 0


def _rescore(correction: Correction, attempts: Sequence[int], at: datetime) -> int:
    """Hold these attempts, write what the corrections change in them, and keep what was before."""
    wanted = set(attempts)
    held = {row.pk: row for row in _hold(attempts) if row.pk in wanted and not row.is_open}
    found = changes(correction.version, list(held.values()))
    mended = [held[change.attempt] for change in found]
    owners = {Owner(enrolment=row.enrolment, visitor=row.visitor) for row in mended if row.purpose == Purpose.QUIZ}
    with regraded(correction.version.item.quiz, list(owners)):
        _write(correction, found, held, at)
    _owe_mails(correction, mended)
    return len(found)


def _hold(attempts: Sequence[int]) -> list[Attempt]:
    """Hold these attempts, and the others of the same people at the same quiz: one of them may become their best.

    Questions beforehand are held alone, since they are no one's best: whoever holds an open set may hold an enrolment.
    """
    given = Attempt.objects.filter(pk__in=attempts).quizzes()
    same = Q(purpose=Purpose.QUIZ, quiz__in=given.values("quiz"))
    others = Q(enrolment__in=given.exclude(enrolment=None).values("enrolment")) | Q(
        visitor__in=given.exclude(visitor=None).values("visitor")
    )
    rows = Attempt.objects.select_for_update(of=("self",)).filter(Q(pk__in=attempts) | same & others)
    return list(rows.with_course().order_by("pk"))


def _write(correction: Correction, found: Sequence[Change], held: Mapping[int, Attempt], at: datetime) -> None:
    points = {change.answer: change.points[1] for change in found}
    answers = list(AttemptItem.objects.filter(pk__in=points))
    for answer in answers:
        answer.points = points[answer.pk]
    AttemptItem.objects.bulk_update(answers, ["points"], batch_size=500)
    Rescore.objects.bulk_create([_history(correction, change, at) for change in found], batch_size=500)
    for change in found:
        held[change.attempt].points, held[change.attempt].passed = change.after.total, change.after.passed
    Attempt.objects.bulk_update([held[change.attempt] for change in found], ["points", "passed"], batch_size=500)
    for change in found:
        if change.newly_passed:
            record_pass(held[change.attempt])


def _history(correction: Correction, change: Change, at: datetime) -> Rescore:
    return Rescore(
        correction=correction, attempt_id=change.attempt, answer_id=change.answer,
        points_before=change.points[0], points_after=change.points[1],
        total_before=change.before.total, total_after=change.after.total,
        passed_before=change.before.passed, passed_after=change.after.passed, at=at,
    )  # fmt: skip


def _owe_mails(correction: Correction, attempts: Iterable[Attempt]) -> None:
    """Note a mail for everyone with an account whose score of a quiz changed, once per person."""
    if not correction.by_mail:
        return
    users = {row.enrolment.user_id for row in attempts if row.enrolment and row.purpose == Purpose.QUIZ}
    mails = [CorrectionMail(correction=correction, user_id=user) for user in sorted(users)]
    CorrectionMail.objects.bulk_create(mails, ignore_conflicts=True)
