"""The sources behind a question: those of the claims that it tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from courses.citing import short
from courses.models import Course, Source
from quizzes.models import AttemptItem

# A key of the list of sources, and first author with year.
SourceLink = tuple[str, str]


def sources_of(course: Course, rows: Iterable[AttemptItem]) -> dict[str, tuple[SourceLink, ...]]:
    """Return {claim: its sources} for the claims that these items test. One query."""
    keys = {key for row in rows for key in row.version.content.get("claims", ())}
    found: dict[str, list[SourceLink]] = {}
    pairs = Source.objects.filter(claims__course=course, claims__key__in=keys).order_by("position")
    for claim, key, authors, year in pairs.values_list("claims__key", "key", "authors", "year"):
        if claim in keys:
            found.setdefault(claim, []).append((key, short(authors, year)))
    return {claim: tuple(links) for claim, links in found.items()}


def of_claims(claims: Sequence[str], sources: Mapping[str, tuple[SourceLink, ...]]) -> tuple[SourceLink, ...]:
    """Return the sources of these claims, each once."""
    return tuple(dict.fromkeys(link for claim in claims for link in sources.get(claim, ())))
