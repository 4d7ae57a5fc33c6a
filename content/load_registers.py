"""Sources, claims, glossary and misconceptions → rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from content.draft import Draft
from content.upsert import Report, relate, retire, upsert
from courses.models import Claim, Course, Misconception, Source, Term


@dataclass(frozen=True, slots=True)
class Registers:
    """The rows of the registers by key."""

    sources: dict[str, Source]
    claims: dict[str, Claim]
    terms: dict[str, Term]


def load_registers(draft: Draft, course: Course, report: Report, *, at: datetime) -> Registers:
    """Bring the registers of this course in line with the files."""
    sources = _sources(draft, course, report)
    registers = Registers(sources, _claims(draft, course, sources, report), _terms(draft, course, report))
    _misconceptions(draft, course, sources, report)
    retire(course.sources.exclude(key__in=sources), report, at=at)
    retire(course.claims.exclude(key__in=registers.claims), report, at=at)
    retire(course.terms.exclude(slug__in=registers.terms), report, at=at)
    numbers = [file.number for file in draft.course.misconceptions]
    retire(course.misconceptions.exclude(number__in=numbers), report, at=at)
    return registers


def _sources(draft: Draft, course: Course, report: Report) -> dict[str, Source]:
    rows = {}
    for position, file in enumerate(draft.course.sources, start=1):
        values = {
            "position": position,
            "authors": file.authors,
            "year": file.year,
            "title": file.title,
            "published": file.published,
            "doi": file.doi,
            "url": file.url,
            "kind": file.kind,
            "finding": file.finding,
            "retired_at": None,
        }
        rows[file.key] = upsert(Source, report, key={"course": course, "key": file.key}, values=values)
    return rows


def _claims(draft: Draft, course: Course, sources: dict[str, Source], report: Report) -> dict[str, Claim]:
    rows = {}
    for position, file in enumerate(draft.course.claims, start=1):
        values = {
            "position": position,
            "kind": file.kind,
            "text": file.text,
            "article": file.article,
            "grade": file.grade,
            "why": file.why,
            "correction": file.correction or None,
            "checked_on": file.checked,
            "review_on": file.review,
            "retired_at": None,
        }
        row = upsert(Claim, report, key={"course": course, "key": file.key}, values=values)
        relate(row.sources, [sources[key] for key in file.sources], row, report)
        rows[file.key] = row
    return rows


def _terms(draft: Draft, course: Course, report: Report) -> dict[str, Term]:
    return {
        file.slug: upsert(
            Term,
            report,
            key={"course": course, "slug": file.slug},
            values={"term": file.term, "meaning": file.meaning, "retired_at": None},
        )
        for file in draft.course.terms
    }


def _misconceptions(draft: Draft, course: Course, sources: dict[str, Source], report: Report) -> None:
    for file in draft.course.misconceptions:
        values = {"text": file.text, "correction": file.correction, "retired_at": None}
        row = upsert(Misconception, report, key={"course": course, "number": file.number}, values=values)
        relate(row.sources, [sources[key] for key in file.sources], row, report)
