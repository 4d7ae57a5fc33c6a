"""Reads over registrations: always of one person. For the rooms above: what to print, which registers count."""

from __future__ import annotations

from accounts.models import User
from registers.models import Registration


def registrations_of(user: User) -> list[Registration]:
    """Return this person's registrations, the oldest first. One query."""
    return list(Registration.objects.of(user))


def codes_of(user: User) -> frozenset[str]:
    """Return the codes of the registers that this person is in ("big", "other"…). One query."""
    return frozenset(Registration.objects.filter(user=user).values_list("register", flat=True))


def as_printed(row: Registration) -> dict[str, str]:
    """Return a registration as certificates keep it: {register, name, number}."""
    return {"register": row.register, "name": row.name, "number": row.number}
