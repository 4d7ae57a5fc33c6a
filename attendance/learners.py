"""What learners see of their own attendance, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from attendance import numbers
from attendance.deadlines import deadline
from attendance.models import AttendanceRow
from attendance.states import WAITING
from registers.catalogue import RegisterCode


@dataclass(frozen=True, slots=True)
class Mine:
    """One row: its register in words, its number as the register writes it, and until when it can be entered."""

    row: Any
    register: str
    number: str
    is_waiting: bool
    is_by_learner: bool
    until: date


def attendance_of(user: User) -> list[Mine]:
    """Return this person's rows with their state, the newest completion first. One query."""
    rows = AttendanceRow.objects.with_state().filter(certificate__enrolment__user=user)
    rows = rows.select_related("certificate").defer("certificate__snapshot", "certificate__credential")
    return [
        Mine(
            row=row,
            register=row.other_name or str(RegisterCode(row.register).label),
            number=numbers.pasted(row.register, row.number),
            is_waiting=row.state in WAITING,
            is_by_learner=row.register in numbers.BY_LEARNER,
            until=deadline(row.completed_on),
        )
        for row in rows.order_by("-completed_on", "register", "pk")
    ]
