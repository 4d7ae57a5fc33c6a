"""Everything that is printed on a certificate, gathered once, in both languages, as values that JSON can hold."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from certificates.names import initials, is_right_to_left
from certificates.pdf import LANGUAGES
from courses.models import Accreditation, Release
from provider.models import Provider
from registers.catalogue import REGISTERS
from ui.typefaces import printable

LAYOUT = 2


@dataclass(frozen=True, slots=True)
class Earned:
    """What a certificate is about: the release as it was completed, the day, and who says so."""

    release: Release
    accreditations: Iterable[Accreditation]
    provider: Provider
    completed_on: date


@dataclass(frozen=True, slots=True)
class Issue:
    """What is fresh each time: the number, the secret part of the holder's address, the moment, the kind of key."""

    number: str
    at: datetime
    key: str = ""
    test_key: bool = False


def take_snapshot(
    earned: Earned, *, name: str, issue: Issue, registrations: Sequence[Mapping[str, str]] = ()
) -> dict[str, Any]:
    """Return what will be printed, for ever: from here on nothing is looked up again.

    `registrations`: rows of register, name and number that the learner wants on it; a register may read them there.
    """
    programme = earned.release.programme
    minutes = sum(module["minutes"] for module in programme["modules"])
    facts = {
        "course": _course(earned.release),
        "release": _release(earned.release),
        "modules": [_module(module) for module in programme["modules"]],
        "closing_minutes": max(earned.release.study_minutes - minutes, 0),
        "accreditations": [_accreditation(row) for row in earned.accreditations],
        **_provider(earned.provider),
    }
    return {
        "completed_on": earned.completed_on.isoformat(),
        "kind": "first",
        "replaces": None,
        "valid_until": _valid_until(earned),
        "registrations": [dict(row) for row in registrations],
        **_issued(issue, name),
        **_printable(facts),
    }


def changed(printed: Mapping[str, Any], *, kind: str, name: str, issue: Issue) -> dict[str, Any]:
    """Return the snapshot of what replaces this one: all that was printed, but for the name, the number and the day.

    It is of the layout of today, also where the old one is not.
    """
    return {
        "registrations": [],
        "valid_until": None,
        **printed,
        "accreditations": [_of_today(row) for row in printed["accreditations"]],
        **_issued(issue, name),
        "kind": kind,
        "replaces": printed["number"],
    }


def _issued(issue: Issue, name: str) -> dict[str, Any]:
    return {
        "layout": LAYOUT,
        "number": issue.number,
        "check_url": holder_url(issue.number, issue.key) if issue.key else check_url(issue.number),
        "plain_url": check_url(issue.number),
        "test_key": issue.test_key,
        "name": name,
        "name_is_rtl": is_right_to_left(name),
        "initials": initials(name),
        "issued_at": issue.at.isoformat(),
        "issued_on": timezone.localdate(issue.at).isoformat(),
    }


def _valid_until(earned: Earned) -> str | None:
    """Return the last day, the same day of the year as the completion; of 29 February the day before."""
    if not (years := earned.release.certificate_years):
        return None
    day = earned.completed_on
    last = date(day.year + years, day.month, min(day.day, monthrange(day.year + years, day.month)[1]))
    return last.isoformat()


def _of_today(row: Mapping[str, str]) -> dict[str, str]:
    """Return a line of accreditation as layout 2 has it; layout 1 kept the name of the register only."""
    if "name" in row:
        return dict(row)
    code = next((code for code, register in REGISTERS.items() if register.name == row["register"]), "other")
    return {**row, "register": str(code), "name": row["register"], "course_code": ""}


def holder_url(number: str, key: str) -> str:
    """Return the address that the QR code holds: there the check page shows the full name as well."""
    return f"{check_url(number)}{key}/"


def check_url(number: str) -> str:
    """Return the address to type; it sends on to the language of whoever checks."""
    return f"{settings.PUBLIC_URL}/verify/{number}/"


def _course(release: Release) -> dict[str, Any]:
    programme = release.programme
    return {
        "slug": release.course.slug,
        **{key: _both(programme[key]) for key in ("title", "subtitle", "audience", "entry_level", "test_form")},
        "languages": list(programme["languages"]),
        "source_article": _citation(programme["source_article"]),
    }


def _release(release: Release) -> dict[str, Any]:
    return {
        "version": release.version,
        "released_on": release.released_on.isoformat(),
        "review_on": release.review_on.isoformat(),
        "expires_on": release.expires_on.isoformat(),
        "pass_mark": release.pass_mark,
        "study_minutes": release.study_minutes,
    }


def _module(module: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": _both(module["title"]),
        "minutes": module["minutes"],
        "objectives": [_both(objective) for objective in module["objectives"]],
    }


def _accreditation(row: Accreditation) -> dict[str, Any]:
    return {
        "register": row.register,
        "name": row.register_name,
        "number": row.number,
        "points": str(row.points),
        "category": row.category,
        "valid_from": str(row.valid_from),
        "valid_to": str(row.valid_to),
        "course_code": row.course_code,
    }


def _provider(row: Provider) -> dict[str, Any]:
    return {
        "provider": {
            "name": row.name,
            "address": [line.strip() for line in row.address.splitlines() if line.strip()],
        },
        "author": {
            "name": row.author_name.strip(),
            "qualifications": _pair(row.author_qualifications_nl, row.author_qualifications_en),
        },
        "interests": _pair(row.interests_nl, row.interests_en),
        "signatory": {
            "name": row.signatory_name.strip(),
            "function": _pair(row.signatory_function_nl, row.signatory_function_en),
        },
    }


def _pair(nl: str, en: str) -> dict[str, str]:
    return {"nl": " ".join(nl.split()), "en": " ".join(en.split())}


def _both(text: Mapping[str, Any]) -> dict[str, str]:
    """Return the text in both languages; where one is missing, the Dutch one stands in."""
    return {language: text.get(language) or text.get("nl", "") for language in LANGUAGES}


def _citation(article: Mapping[str, Any]) -> dict[str, str]:
    """Return the article as a reference, or nothing where the course follows none."""
    if not article:
        return dict.fromkeys(LANGUAGES, "")
    title = _both(article.get("title") or {})
    head = f"{article.get('author', '')} ({article.get('year', '')})"
    return {
        language: ". ".join(part for part in (head, title[language], str(article.get("publisher", ""))) if part)
        for language in LANGUAGES
    }


def _printable(value: Any) -> Any:
    """Leave out of the course's and the owner's texts what no typeface has: it must never stop a learner."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_printable(part) for part in value]
    return value
