"""What happens to a report: kept first, mailed after, then moved from state to state by an owner."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from courses.models import Release
from courses.outline import LessonPart
from provider.mail import mail_provider
from reports.models import Report, ReportStep

GRACE = timedelta(minutes=2)
# How long an address is kept after the report was handled: long enough to answer an answer.
KEPT = timedelta(days=90)


def send_report(
    *,
    release: Release,
    lesson: LessonPart,
    language: str,
    anchor: str,
    passage: str,
    message: str,
    email: str = "",
    user: User | None = None,
) -> Report:
    """Keep the report, then mail it. Without an address nothing says who wrote it: the account is left out too."""
    with transaction.atomic():
        row = Report.objects.create(
            release=release,
            lesson_id=lesson.pk,
            language=language,
            anchor=anchor,
            passage=passage,
            message=message,
            email=email,
            user=user if email else None,
        )
    mail_report(row=row)
    return row


def mail_report(*, row: Report) -> bool:
    """Mail one report to the provider and note when; tell whether that worked."""
    is_mailed = mail_provider(
        subject="reports/email/report_subject.txt",
        message="reports/email/report_message.txt",
        row=row,
        reply_to=row.email,
        name=f"report {row.uuid}",
    )
    if not is_mailed:
        return False
    row.mailed_at = timezone.now()
    row.save(update_fields=["mailed_at"])
    return True


def mail_unsent(*, at: datetime | None = None) -> tuple[int, int]:
    """Mail every report that has not been, except those that may be on their way now; return (mailed, failed)."""
    rows = Report.objects.unsent(before=(at or timezone.now()) - GRACE)
    outcomes = [mail_report(row=row) for row in rows]
    return sum(outcomes), len(outcomes) - sum(outcomes)


@transaction.atomic
def move(*, report: Report, state: str, by: User, reason: str = "", at: datetime | None = None) -> ReportStep:
    """Give the report this state and note who did it, when and why; a state that it has already is not noted again.

    Declining asks a reason: without one the database refuses (IntegrityError).
    """
    Report.objects.select_for_update().get(pk=report.pk)
    newest: ReportStep | None = report.steps.order_by("at", "pk").last()
    if newest and newest.state == state:
        return newest
    return ReportStep.objects.create(report=report, state=state, reason=reason, by=by, at=at or timezone.now())


@transaction.atomic
def forget_reporters(*, at: datetime | None = None) -> int:
    """Take address and account off the reports that were handled a while ago; return how many."""
    moment = (at or timezone.now()) - KEPT
    rows = Report.objects.filter(pk__in=Report.objects.handled_before(moment).values("pk")).exclude(email="")
    return int(rows.update(email="", user=None))
