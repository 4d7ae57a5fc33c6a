"""Certificates as they were frozen, with registrations and accreditations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from certificates.models import Certificate

DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def registration(register: str, number: str, name: str = "x") -> dict[str, str]:
    return {"register": register, "name": name, "number": number}


def grant(register: str, code: str = "9471", name: str = "x", number: str = "ACC-1") -> dict[str, str]:
    return {"register": register, "name": name, "number": number, "course_code": code, "points": "4.0"}


def issue(number: str, *, name: str = "Noor Bakker", replaces: str | None = None, day: date = DAY,
          registrations: Any = None, accreditations: Any = None, enrolment: Any = None) -> Certificate:  # fmt: skip
    """Return a certificate of layout 2 with what this room reads of it."""
    registrations = [registration("venvn", "012345")] if registrations is None else registrations
    accreditations = [grant("venvn")] if accreditations is None else accreditations
    snapshot = {"layout": 2, "number": number, "name": name, "completed_on": day.isoformat(), "replaces": replaces}
    snapshot |= {"registrations": registrations, "accreditations": accreditations}
    made: Certificate = Certificate.objects.create(number=number, snapshot=snapshot, issued_at=AT, enrolment=enrolment)
    return made
