"""The registers of a course: sources, claims, glossary, misconceptions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from content.problems import Problems
from content.schema import (
    LANGUAGES,
    ClaimFile,
    MisconceptionFile,
    Place,
    SourceFile,
    TermFile,
)
from content.yamlfile import Section, sections_of
from courses.enums import ClaimKind, Grade, SourceKind


def sources(path: Path, languages: Sequence[str], problems: Problems) -> tuple[SourceFile, ...]:
    """Return the literature of this file."""
    return tuple(_source(section, languages) for section in sections_of(path, problems))


def _source(section: Section, languages: Sequence[str]) -> SourceFile:
    source = SourceFile(
        key=section.text("id", longest=8),
        authors=section.text("authors", longest=300),
        year=section.number("year", least=1900, most=2100),
        title=section.text("title", longest=500),
        published=section.text("published", optional=True, longest=300),
        doi=section.text("doi", optional=True, longest=120),
        url=section.text("url", optional=True, longest=300),
        kind=section.choice("kind", SourceKind.values),
        finding=section.texts("finding", languages),
        place=Place(section.path, section.line),
    )
    if not source.doi and not source.url.startswith("https://"):
        section.complain(f"Source {source.key} has neither a DOI nor an https address.")
    section.done()
    return source


def claims(path: Path, languages: Sequence[str], problems: Problems) -> tuple[ClaimFile, ...]:
    """Return the claims of this file."""
    return tuple(_claim(section, languages) for section in sections_of(path, problems))


def _claim(section: Section, languages: Sequence[str]) -> ClaimFile:
    kind = section.choice("kind", ClaimKind.values)
    service = kind == ClaimKind.SERVICE
    claim = ClaimFile(
        key=section.text("id", longest=8),
        kind=kind,
        text=section.texts("text", languages),
        article=section.texts("article", languages, optional=True),
        grade=section.choice("grade", Grade.values, optional=service),
        why=section.texts("why", languages, optional=service),
        sources=tuple(section.strings("sources", optional=True)),
        correction=section.number("correction", least=1, most=7, optional=True),
        checked=section.date("checked"),
        review=section.date("review"),
        place=Place(section.path, section.line),
    )
    if service and claim.grade:
        section.complain("A service of the provider is not evidence and has no grade.", "grade")
    if kind in (ClaimKind.CLAIM, ClaimKind.SAFETY) and not claim.sources:
        section.complain(f"Claim {claim.key} has no source.")
    section.done()
    return claim


def terms(path: Path, languages: Sequence[str], problems: Problems) -> tuple[TermFile, ...]:
    """Return the glossary of this file; terms are always in both languages."""
    return tuple(_term(section) for section in sections_of(path, problems))


def _term(section: Section) -> TermFile:
    term = TermFile(
        section.slug(),
        section.texts("term", LANGUAGES),
        section.texts("meaning", LANGUAGES),
        Place(section.path, section.line),
    )
    section.done()
    return term


def misconceptions(path: Path, languages: Sequence[str], problems: Problems) -> tuple[MisconceptionFile, ...]:
    """Return the misconceptions of this file."""
    return tuple(_misconception(section, languages) for section in sections_of(path, problems))


def _misconception(section: Section, languages: Sequence[str]) -> MisconceptionFile:
    misconception = MisconceptionFile(
        number=section.number("id", least=1, most=20),
        text=section.texts("text", languages),
        correction=section.texts("correction", languages),
        sources=tuple(section.strings("sources", optional=True)),
        place=Place(section.path, section.line),
    )
    section.done()
    return misconception
