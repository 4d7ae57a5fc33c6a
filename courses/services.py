"""What learners do, as verbs. Every one may be called twice: the first time counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from courses.accreditation import clash
from courses.models import (
    Accreditation,
    Course,
    Enrolment,
    Lesson,
    LessonRead,
    Module,
    ModuleCompletion,
    ReadingPosition,
    Release,
    ReleaseMove,
)
from courses.versions import taught_to


@transaction.atomic
def enrol(*, user: User, course: Course, at: datetime | None = None) -> Enrolment:
    """Return the learner's enrolment in this course; made, for the release that is live, where there is none.

    `at` is when the learner began, by default now; an earlier beginning replaces a later one. Raises ValueError for a
    course that is not live.
    """
    if course.live_release is None:
        raise ValueError("a course without a live release cannot be entered")
    times = {"enrolled_at": at} if at else {}
    enrolment, created = Enrolment.objects.get_or_create(
        user=user, course=course, defaults={"release": course.live_release, **times}
    )
    if at and not created and at < enrolment.enrolled_at:
        enrolment.enrolled_at = at
        enrolment.save(update_fields=["enrolled_at"])
    if (
        enrolment.release_id != course.live_release.pk
        and taught_to(course, enrolment, timezone.localdate()).taught == course.live_release
    ):
        return move(enrolment=enrolment, release=course.live_release, at=timezone.now())
    return enrolment


@transaction.atomic
def move(*, enrolment: Enrolment, release: Release, at: datetime, chosen: bool = False) -> Enrolment:
    """Let this learner go on in this release and note it; return the enrolment. Twice is once; every fact stays.

    Who passed the final test stays on the release of that test.
    """
    row: Enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if row.release_id == release.pk or row.final_test_passed_at:
        return row
    ReleaseMove.objects.create(enrolment=row, from_release=row.release, to_release=release, chosen=chosen, moved_at=at)
    row.release = release
    row.save(update_fields=["release"])
    return row


@transaction.atomic
def mark_read(*, enrolment: Enrolment, lesson: Lesson | int, at: datetime) -> LessonRead:
    """Record that the lesson (the row or its pk) was read; return the row with the earliest time known."""
    row, created = LessonRead.objects.get_or_create(
        enrolment=enrolment, lesson_id=_pk(lesson), defaults={"read_at": at}
    )
    if not created and at < row.read_at:
        row.read_at = at
        row.save(update_fields=["read_at"])
    return row


@transaction.atomic
def complete_module(*, enrolment: Enrolment, module: Module | int, at: datetime) -> ModuleCompletion:
    """Record that the module's quiz was passed (module: the row or its pk); return the row with the earliest time."""
    row, created = ModuleCompletion.objects.get_or_create(
        enrolment=enrolment, module_id=_pk(module), defaults={"quiz_passed_at": at}
    )
    if not created and at < row.quiz_passed_at:
        row.quiz_passed_at = at
        row.save(update_fields=["quiz_passed_at"])
    return row


@transaction.atomic
def keep_position(*, enrolment: Enrolment, lesson: Lesson | int, heading: str, at: datetime) -> ReadingPosition:
    """Record where the learner is; a place that was noted later stays. Return the row."""
    row, created = ReadingPosition.objects.get_or_create(
        enrolment=enrolment, defaults={"lesson_id": _pk(lesson), "heading": heading, "at": at}
    )
    if not created:
        newer = ReadingPosition.objects.filter(pk=row.pk).filter(Q(at__lte=at))
        if newer.update(lesson_id=_pk(lesson), heading=heading, at=at):
            row.refresh_from_db()
    return row


def pass_final_test(*, enrolment: Enrolment, at: datetime) -> Enrolment:
    """Record that the final test was passed; return the enrolment with the time that counts."""
    return _note_once(enrolment, "final_test_passed_at", at)


def mark_evaluated(*, enrolment: Enrolment, at: datetime) -> Enrolment:
    """Record that the evaluation was sent; return the enrolment with the time that counts."""
    return _note_once(enrolment, "evaluated_at", at)


def _pk(row: Lesson | Module | int) -> int:
    return row if isinstance(row, int) else row.pk


@transaction.atomic
def _note_once(enrolment: Enrolment, field: str, at: datetime) -> Enrolment:
    Enrolment.objects.filter(pk=enrolment.pk, **{field: None}).update(**{field: at})
    enrolment.refresh_from_db(fields=[field])
    return enrolment


def grant_accreditation(*, row: Accreditation, today: date, **grant: Any) -> Accreditation:
    """Record what the register granted: granted_on, number, points, category, valid_from, valid_to.

    Raises ValidationError, with the field where there is one, for what cannot be, for a decision dated after today,
    and for a period in which the same register already grants points for this release.
    """
    return _decide(row, today, grant, allowed=lambda kept: kept.is_open, of="granted_on")


def refuse_accreditation(*, row: Accreditation, today: date, **refusal: Any) -> Accreditation:
    """Record that the register refused: refused_on, refused_because. Raises ValidationError as a grant does."""
    return _decide(row, today, refusal, allowed=lambda kept: kept.is_open, of="refused_on")


def end_accreditation(*, row: Accreditation, today: date, **end: Any) -> Accreditation:
    """Record the last day of a grant that ends early: ended_on (may lie ahead), ended_because."""
    return _decide(row, today, end, allowed=lambda kept: kept.can_end, of="")


@transaction.atomic
def _decide(
    row: Accreditation, today: date, facts: dict[str, Any], *, allowed: Callable[[Accreditation], bool], of: str
) -> Accreditation:
    """Write the facts over the row as it stands now; two owners who decide at once cannot both."""
    # Of one release one at a time, so that two grants cannot come to overlap.
    Release.objects.select_for_update().get(pk=row.release_id)
    kept: Accreditation = Accreditation.objects.get(pk=row.pk)
    if not allowed(kept):
        raise ValidationError(_("Something was recorded here in the meantime. Look at the facts once more."))
    for name, value in facts.items():
        setattr(kept, name, value)
    if of:
        refuse_what_is_to_come(kept, today, of)
    kept.full_clean()
    refuse_clash(kept)
    kept.save(update_fields=list(facts))
    return kept


def refuse_what_is_to_come(row: Accreditation, today: date, *names: str) -> None:
    """Raise ValidationError where a fact is dated after today: it did not happen yet."""
    late = [name for name in names if (day := getattr(row, name)) and day > today]
    if late:
        raise ValidationError(dict.fromkeys(late, _("This day is still to come. Enter it once it has happened.")))


def refuse_clash(row: Accreditation) -> None:
    """Raise ValidationError where this register already grants points for this release on one of the days."""
    others = Accreditation.objects.exclude(pk=row.pk).filter(release=row.release_id, register=row.register)
    for other in others.exclude(granted_on=None):
        if other.other_name.casefold() == row.other_name.casefold() and clash(row, other):
            raise ValidationError({"valid_from": _("This register already grants points for days of this period.")})
