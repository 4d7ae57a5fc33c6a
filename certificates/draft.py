"""What a learner filled in before the certificate is made: kept in the session, looked at once more, then used up.

A draft decides nothing: it is checked again each time, and what is gone from the account falls out of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from certificates import names
from certificates.claiming import ClaimForm
from certificates.selectors import what_was_earned
from courses.models import Accreditation, Enrolment
from registers.models import Registration

LONGEST = names.LONGEST * 5 + 1


def keep(session: MutableMapping[str, Any], course: str, typed: QueryDict, own: Sequence[Registration]) -> None:
    """Keep what was typed, right or wrong, for the next page; no more of it than a field takes."""
    session[_key(course)] = {
        "name": typed.get("name", "")[:LONGEST],
        "latin": typed.get("latin", "")[:LONGEST],
        "registrations": _still_there(typed.getlist("registrations"), own),
    }


def kept(session: Mapping[str, Any], course: str, own: Sequence[Registration]) -> dict[str, Any] | None:
    """Return what was kept, as data of ClaimForm, or None."""
    draft = session.get(_key(course))
    return {**draft, "registrations": _still_there(draft["registrations"], own)} if draft else None


def forget(session: MutableMapping[str, Any], course: str) -> None:
    """The certificate is there: let go of the draft."""
    session.pop(_key(course), None)


def _key(course: str) -> str:
    return f"certificate-draft:{course}"


def _still_there(chosen: Sequence[str], own: Sequence[Registration]) -> list[str]:
    return [key for key in (str(row.uuid) for row in own) if key in chosen]


@dataclass(frozen=True, slots=True)
class Preview:
    """What will be printed, for the learner to look at. `seal` changes with any of it."""

    name: str
    registrations: list[dict[str, str]]
    accreditations: list[Accreditation]
    completed_on: date

    @classmethod
    def of(cls, form: ClaimForm, enrolment: Enrolment) -> Preview:
        """Return what this valid form and this enrolment, all of it done, come to."""
        earned = what_was_earned(enrolment)
        return cls(form.printed, form.chosen, list(earned.accreditations), earned.completed_on)

    @property
    def seal(self) -> str:
        """A fingerprint, so that nothing is issued that was not seen."""
        lines = [
            [str(value) for value in (row, row.points, row.category, row.valid_from, row.valid_to)]
            for row in self.accreditations
        ]
        seen = [self.name, self.registrations, lines, self.completed_on.isoformat()]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()
