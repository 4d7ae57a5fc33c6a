"""What learners do, as verbs. Every one may be called twice: the first time counts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from courses.models import Course, Enrolment, Lesson, LessonRead, Module, ModuleCompletion, ReadingPosition


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
    return enrolment


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
