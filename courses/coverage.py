"""Which of a learner's own registers the course counts for today. Pure: rows in, lines for the page out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from courses.accreditation import Standing
from courses.models import Accreditation
from registers.catalogue import REGISTERS, RegisterCode

# The best first: what counts today, what will, what may.
TOLD = (Standing.GRANTED, Standing.NOT_YET, Standing.REQUESTED)


class Registered(Protocol):
    """A learner's registration: the code of the register, and its name where it is another one."""

    register: str
    other_name: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A register of the learner and how the course stands there today; `row` is None where it counts for nothing."""

    name: str
    standing: Standing | None = None
    row: Accreditation | None = None

    @property
    def points(self) -> bool:
        """Tell whether there are points today."""
        return self.standing is Standing.GRANTED


def coverage(own: Iterable[Registered], rows: Iterable[Accreditation], day: date) -> tuple[Covered, ...]:
    """Return each of the registers once, in the order given, with the best that is true of it on this day.

    A refusal, an end and a period that is over are all the same to a learner: there are no points.
    """
    best: dict[tuple[str, str], Covered] = {}
    for row in rows:
        found, standing = _key(row), row.standing_on(day)
        if standing in TOLD and (found not in best or _rank(standing) < _rank(best[found].standing)):
            best[found] = Covered(row.register_name, standing, row)
    names = {_key(one): _name(one) for one in own}
    return tuple(best.get(key) or Covered(name) for key, name in names.items())


def _rank(standing: Standing | None) -> int:
    return TOLD.index(standing) if standing else len(TOLD)


def _key(row: Registered | Accreditation) -> tuple[str, str]:
    return row.register, " ".join(row.other_name.casefold().split())


def _name(one: Registered) -> str:
    known = REGISTERS.get(RegisterCode(one.register)) if one.register in RegisterCode.values else None
    return known.name if known else one.other_name
