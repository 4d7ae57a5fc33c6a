"""By when attendance must have been entered: two months after completion (fgzpt.nl/de-fgzpt/actueel/280). Pure."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

MONTHS = 2
SOON = 14


def deadline(completed_on: date) -> date:
    """Return the last day, two months on; the last of the month where that day does not exist."""
    month = completed_on.month + MONTHS
    year, month = (completed_on.year + 1, month - 12) if month > 12 else (completed_on.year, month)
    return date(year, month, min(completed_on.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Due:
    """A last day as seen from today."""

    on: date
    days: int

    @classmethod
    def of(cls, completed_on: date, today: date) -> Due:
        """Count the days that are left; below zero they have passed."""
        last = deadline(completed_on)
        return cls(last, (last - today).days)

    @property
    def is_over(self) -> bool:
        """The last day has passed."""
        return self.days < 0

    @property
    def is_soon(self) -> bool:
        """Today or within two weeks."""
        return 0 <= self.days <= SOON

    @property
    def late_by(self) -> int:
        """Days since the last one."""
        return max(-self.days, 0)
