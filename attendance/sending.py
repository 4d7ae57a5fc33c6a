"""Send a list to PE-online, part by part, and note each answer at once.

The line is used outside transactions: a slow register holds no lock, and what was answered to one part is kept when a
later part fails. Only rows that still wait for an answer to this very list go, so that sending again is safe and goes
on where it stopped; a certificate that was withdrawn since stays behind.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from django.conf import settings

from attendance import services
from attendance.files import attendances
from attendance.models import AttendanceRow, Export, ExportLine
from attendance.numbers import Sentence
from attendance.peonline.client import TIMEOUT, SendingFailed, account_for, send
from attendance.peonline.document import BATCH, Account
from attendance.peonline.outcome import Outcome
from attendance.states import Form, State

# After this many seconds no new part is begun: whoever waits for the page gets it, and sends the rest after that.
ENOUGH = 20


@dataclass(slots=True)
class Sending:
    """What came of it: how many rows were answered, what was said of them, what went wrong, how many still wait."""

    answered: int = 0
    left: int = 0
    outcome: Outcome = field(default_factory=Outcome)
    failure: Sentence = ""


def account_of(export: Export) -> Account | None:
    """Return who sends this list, or None where it is no list for the line or sending to its register is off."""
    if export.form != Form.XML or export.other_name:
        return None
    return account_for(export.register)


def unanswered(export: Export) -> list[ExportLine]:
    """Return the lines of this list that wait for an answer and went out in no newer list, in order."""
    rows = AttendanceRow.objects.with_state().filter(state=State.EXPORTED, exported_at=export.made_at)
    return list(export.lines.filter(row__in=rows.values("pk")).order_by("place"))


def send_list(*, export: Export, account: Account) -> Sending:
    """Send what waits, at most a hundred rows a call, until all went, a call failed or time is up."""
    lines, done, began = unanswered(export), Sending(), time.monotonic()
    for start in range(0, len(lines), BATCH):
        if start and time.monotonic() - began > ENOUGH:
            break
        part = lines[start : start + BATCH]
        try:
            summary = send(attendances(export, part), account=account, url=settings.PE_ONLINE_URL, timeout=TIMEOUT)
        except SendingFailed as failed:
            done.failure = failed.sentence
            break
        _add(done.outcome, services.note_answer(export=export, lines=part, summary=summary))
        done.answered += len(part)
    done.left = len(lines) - done.answered
    return done


def _add(to: Outcome, part: Outcome) -> None:
    to.accepted += part.accepted
    to.rejected |= part.rejected
    to.unknown += part.unknown
    to.unplaced += part.unplaced
