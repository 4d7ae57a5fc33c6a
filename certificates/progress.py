"""A learner's own page: every course with path, attempts and certificate."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db.models import Max, Prefetch
from django.utils import timezone

from accounts.models import User
from certificates.models import Certificate
from certificates.pages import AttemptRow, CourseProgress, Shown, modules_progress
from courses.completion import conditions
from courses.models import Enrolment, LessonRead, ReadingPosition
from courses.outline import outline
from courses.selectors import facts_for
from courses.versions import taught_to
from quizzes.before_after import before_after
from quizzes.models import Attempt
from quizzes.querysets import Owner
from quizzes.selectors import attempts_of, scores
from quizzes.wording import amount


def progress_of(user: User) -> list[CourseProgress]:
    """Return every course that this person began, with path, attempts and certificate. Five queries per course."""
    enrolments = Enrolment.objects.filter(user=user).select_related("course__live_release", "position")
    enrolments = enrolments.prefetch_related(
        Prefetch(
            "certificates", Certificate.objects.current().select_related("replaced_by"), to_attr="current_certificates"
        )
    )
    return [_course_progress(enrolment, user) for enrolment in enrolments.order_by("-enrolled_at")]


def _course_progress(enrolment: Enrolment, user: User) -> CourseProgress:
    facts = facts_for(enrolment, user)
    course = taught_to(enrolment.course, enrolment, timezone.localdate())
    known = outline(course)
    attempts = list(attempts_of(enrolment))
    certificate: Certificate | None = next(iter(getattr(enrolment, "current_certificates", ())), None)
    return CourseProgress(
        course=course,
        modules=modules_progress(known, facts),
        conditions=conditions(course.slug, known, facts),
        attempts=[AttemptRow(attempt, amount(attempt.points or Decimal(0))) for attempt in attempts],
        gain=before_after(scores(Owner(enrolment=enrolment)), known),
        certificate=Shown.of(certificate) if certificate else None,
        last_activity=_last_activity(enrolment, attempts),
    )


def _last_activity(enrolment: Enrolment, attempts: list[Attempt]) -> datetime:
    """Return the latest moment at which the learner is known to have done something in this course."""
    position: ReadingPosition | None = getattr(enrolment, "position", None)
    moments = [enrolment.enrolled_at, enrolment.evaluated_at, position.at if position else None]
    moments.append(LessonRead.objects.filter(enrolment=enrolment).aggregate(last=Max("read_at"))["last"])
    moments += [moment for attempt in attempts for moment in (attempt.started_at, attempt.submitted_at)]
    return max(moment for moment in moments if moment is not None)
