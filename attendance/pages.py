"""What the pages show, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from attendance import numbers
from attendance.deadlines import Due
from attendance.models import AttendanceRow
from attendance.numbers import Sentence
from attendance.states import UNANSWERED, State
from registers.catalogue import REGISTERS, RegisterCode


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with what the table says of it."""

    row: Any
    number: str
    state: Sentence
    warning: Sentence
    due: Due | None
    can_correct: bool


def shown(rows: Iterable[AttendanceRow], today: date) -> list[Shown]:
    """Return rows that have their state; a last day only where the register still waits for the row."""
    return [
        Shown(
            row=row,
            number=numbers.pasted(row.register, row.number),
            state=State(row.state).label,  # type: ignore[attr-defined]
            warning=numbers.warning(row.register, row.number),
            due=Due.of(row.completed_on, today) if row.state in UNANSWERED else None,  # type: ignore[attr-defined]
            can_correct=row.state in (State.REJECTED, State.EXPORTED),  # type: ignore[attr-defined]
        )
        for row in rows
    ]


def registers_to_choose() -> list[tuple[str, Sentence]]:
    """Return every register of the catalogue, and each other one that has rows."""
    others = AttendanceRow.objects.filter(register=RegisterCode.OTHER).order_by("other_name")
    names = others.values_list("other_name", flat=True).distinct()
    known: list[tuple[str, Sentence]] = [(code.value, register.name) for code, register in REGISTERS.items()]
    return known + [(f"{RegisterCode.OTHER.value}:{name}", str(name)) for name in names]


def register_of(choice: str) -> tuple[str, str]:
    """Return code and other name of such a choice."""
    code, _colon, name = choice.partition(":")
    return code, name
