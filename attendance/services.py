"""Verbs of the attendance room: make a list, take in an answer, note a correction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from attendance import numbers
from attendance.models import AttendanceRow, Export, ExportLine
from attendance.peonline.document import BATCH
from attendance.peonline.outcome import Outcome, Sent, lay_beside
from attendance.peonline.reply import Summary
from attendance.states import Form, State


class NothingToSend(Exception):
    """No row of this register and period can go out in this form."""


@transaction.atomic
def make_export(
    *,
    register: str,
    other_name: str = "",
    form: str,
    since: date | None = None,
    until: date | None = None,
    again: bool = False,
    by: User | None,
    at: datetime | None = None,
) -> Export:
    """Note which rows go out now and return the list; `again` takes along what went out but was not accepted.

    Rows without a course code cannot go in XML and stay. Raises NothingToSend if none is left.
    """
    now = at or timezone.now()
    rows = AttendanceRow.objects.of_register(register, other_name).completed_between(since, until)
    rows = rows.unanswered() if again else rows.waiting()
    if form == Form.XML:
        rows = rows.exclude(course_code="")
    chosen = list(rows.select_related("certificate").order_by("completed_on", "name", "pk"))
    if not chosen:
        raise NothingToSend
    export = Export.objects.create(
        register=register,
        other_name=other_name,
        form=form,
        made_at=now,
        by=by,
        organisation=settings.PE_ONLINE_ORGANISATIONS.get(register, ""),
    )
    ExportLine.objects.bulk_create(_line(export, place, row) for place, row in enumerate(chosen, start=1))
    AttendanceRow.objects.filter(pk__in=AttendanceRow.objects.filter(lines__export=export).values("pk")).update(
        exported_at=now
    )
    return export


def _line(export: Export, place: int, row: AttendanceRow) -> ExportLine:
    return ExportLine(
        export=export,
        row=row,
        place=place,
        name=row.name,
        number=row.number,
        course_code=row.course_code,
        completed_on=row.completed_on,
        certificate_number=row.certificate.number,
    )


def take_in(*, export: Export, part: int, summary: Summary, at: datetime | None = None) -> Outcome:
    """Note what the register answered to part `part` (from 1) of this list, and return what that was."""
    lines = export.lines.filter(place__gt=(part - 1) * BATCH, place__lte=part * BATCH).order_by("place")
    return note_answer(export=export, lines=lines, summary=summary, at=at)


@transaction.atomic
def note_answer(
    *, export: Export, lines: Iterable[ExportLine], summary: Summary, at: datetime | None = None
) -> Outcome:
    """Note what the register answered to a call with these lines of this list, and return what that was.

    Twice the same is once. What was accepted stays so. A rejection counts only while this list is the last that the
    row went out in and nothing was corrected since.
    """
    now = at or timezone.now()
    sent = [
        Sent(line.row_id, place, numbers.sent(export.register, line.number), line.course_code, line.completed_on)
        for place, line in enumerate(lines, start=1)
    ]
    outcome = lay_beside(export.register, sent, summary)
    AttendanceRow.objects.filter(pk__in=outcome.accepted, accepted_at=None).update(accepted_at=now)
    judged = AttendanceRow.objects.with_state().filter(state__in=[State.EXPORTED, State.REJECTED])
    for key, message in outcome.rejected.items():
        fits = judged.filter(pk=key, exported_at=export.made_at).exclude(rejected_because=message)
        AttendanceRow.objects.filter(pk__in=list(fits.values_list("pk", flat=True))).update(
            rejected_at=now, rejected_because=message
        )
    return outcome


@transaction.atomic
def correct(*, row: AttendanceRow, how: str, at: datetime | None = None) -> None:
    """Note what was put right, so that the row goes out again. Raises ValueError without a note.

    A row that was accepted, replaced or withdrawn is left as it is.
    """
    if not how.strip():
        raise ValueError("a correction says what was corrected")
    open_to = [State.REJECTED, State.EXPORTED, State.CORRECTED]
    fits = AttendanceRow.objects.with_state().filter(pk=row.pk, state__in=open_to).values_list("pk", flat=True)
    AttendanceRow.objects.filter(pk__in=list(fits)).update(corrected_at=at or timezone.now(), corrected_how=how.strip())
