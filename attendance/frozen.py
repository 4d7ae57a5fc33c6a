"""What a frozen certificate says about registers. Pure: from its snapshot alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from attendance.numbers import tidy
from registers.catalogue import RegisterCode


@dataclass(frozen=True, slots=True)
class Covered:
    """A number that the learner opted in, in a register with a grant on the day of completion."""

    register: str
    other_name: str
    number: str
    course_code: str
    accreditation: str


def covered(snapshot: Mapping[str, Any]) -> list[Covered]:
    """Return one line per number, never two: two grants of one register would count the same study twice.

    Of several grants the first with a course code stands. Certificates from before registrations have none.
    """
    grants: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for grant in snapshot.get("accreditations", ()):
        grants.setdefault(_register(grant), []).append(grant)
    found: dict[tuple[str, str, str], Covered] = {}
    for registration in snapshot.get("registrations", ()):
        register = _register(registration)
        number = tidy(registration["number"])
        if number and (fits := grants.get(register)):
            best = next((grant for grant in fits if grant.get("course_code")), fits[0])
            name = str(registration["name"]).strip()[:80] if register[1] else ""
            line = Covered(register[0], name, number[:80], best.get("course_code") or "", best.get("number") or "")
            found.setdefault((*register, number), line)
    return list(found.values())


def _register(part: Mapping[str, Any]) -> tuple[str, str]:
    """Return the key by which a registration and a grant are of the same register."""
    code = str(part["register"])
    return code, (str(part.get("name", "")).strip().casefold() if code == RegisterCode.OTHER else "")
