"""Write attendance as the web service of PE-online reads it. Pure.

After the supplier's own specification (2017), as kept with its schema and examples in two public projects: `Entry`,
one `Settings`, then at most a hundred times `Attendance`. Person, course and endDate together are the register's key,
so a row that is sent again is the same row. endDate is noon in Amsterdam: whatever zone a reader turns it into, the
day stays the day of completion, and it is the same each time.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

BATCH = 100
ZONE = ZoneInfo("Europe/Amsterdam")
WITHOUT_KEY = " userID and userKey are left out of files; they are added when this is sent "


@dataclass(frozen=True, slots=True)
class Account:
    """Who sends: an account of kind EDU at PE-online, for one organisation per call."""

    user: str
    key: str
    organisation: str

    def __repr__(self) -> str:
        """Say nothing that a log should not keep."""
        return f"Account(organisation={self.organisation!r})"


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who completed which course when; the number as the register writes it."""

    person: str
    course: str
    end_on: date


def batches(rows: Sequence[Attendance]) -> list[Sequence[Attendance]]:
    """Return the rows in parts of at most a hundred, in order, none left out."""
    return [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]


def entry(rows: Sequence[Attendance], *, organisation: str = "", account: Account | None = None) -> bytes:
    """Return the document for one call. Without an account it names the organisation only, for a file.

    Raises ValueError for no row, or more than a hundred.
    """
    if not 0 < len(rows) <= BATCH:
        raise ValueError("a call holds from one to a hundred rows")
    root = ET.Element("Entry")
    settings = ET.SubElement(root, "Settings")
    if account is None:
        settings.append(ET.Comment(WITHOUT_KEY))
    for name, value in _settings(organisation, account):
        ET.SubElement(settings, name).text = value
    for row in rows:
        _attendance(root, row)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def _settings(organisation: str, account: Account | None) -> Iterable[tuple[str, str]]:
    """Yield in the order of the example; settingOutput 1 asks for the reply, an empty emailOutput for no mail."""
    if account:
        yield "userID", account.user
    yield "userRole", "EDU"
    if account:
        yield "userKey", account.key
    yield "orgID", account.organisation if account else organisation
    yield "settingOutput", "1"
    yield "emailOutput", ""
    yield "languageID", "1"
    yield "defaultLanguageID", "1"


def _attendance(root: ET.Element, row: Attendance) -> None:
    part = ET.SubElement(root, "Attendance")
    own = row.course.isascii() and row.course.isdigit()
    ET.SubElement(part, "PECourseID" if own else "externalCourseID").text = row.course
    ET.SubElement(part, "externalPersonID").text = row.person
    ET.SubElement(part, "endDate").text = end_date(row.end_on)


def end_date(day: date) -> str:
    """Return noon of this day as a date-time with its zone."""
    return datetime.combine(day, time(12), ZONE).isoformat()
