"""Who offers the course and with which facts: what the owner filled in, and nothing in the place of the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from courses.accreditation import Standing
from courses.coverage import Covered, Registered, coverage
from courses.models import Accreditation, Course, Release
from provider import selectors as provider


@dataclass(frozen=True, slots=True)
class Offer:
    """Facts of the provider in the language of the page; an empty string is a fact that is not there."""

    provider: str
    author: str
    qualifications: str
    article_url: str
    interests: str
    price: str
    helpdesk_email: str
    accreditations: tuple[Accreditation, ...] = ()
    requests: tuple[Accreditation, ...] = ()
    is_expired: bool = False
    coverage: tuple[Covered, ...] = ()


def offer(course: Course, day: date, *, own: Collection[Registered] = ()) -> Offer:
    """Return what may be said of this course on this day. `own`: the registrations of whoever reads. Two queries,
    and one more for registrations of who goes on in an older release.

    Of accreditation: what counts on this day and what was requested by then. A release that has expired promises none.
    """
    release = course.live_release
    facts = replace(provenance(course), is_expired=release is not None and release.expires_on < day)
    stands = [(row, row.standing_on(day)) for row in rows_of(release, day)]
    return replace(
        facts,
        accreditations=tuple(row for row, standing in stands if standing is Standing.GRANTED),
        coverage=covered(course, day, own) if course.older else coverage(own, (row for row, _ in stands), day),
        requests=tuple(row for row, standing in stands if standing is Standing.REQUESTED),
    )


def covered(course: Course, day: date, own: Collection[Registered]) -> tuple[Covered, ...]:
    """Return how the release that this person is taught stands at each of their registers. At most one query."""
    return coverage(own, rows_of(course.taught, day), day) if own else ()


def rows_of(release: Release | None, day: date) -> tuple[Accreditation, ...]:
    """Return what is known of this release at its registers; nothing once it expired. At most one query."""
    if release is None or release.expires_on < day:
        return ()
    return tuple(Accreditation.objects.filter(release=release))


def provenance(course: Course) -> Offer:
    """Return who made this course, from what and with which interests. One query."""
    facts = provider.facts()
    return Offer(
        provider=facts.get("name", ""),
        author=facts.get("author_name") or course.source_article.get("author", ""),
        qualifications=facts.get("author_qualifications", ""),
        article_url=facts.get("article_url", ""),
        interests=facts.get("interests", ""),
        price=facts.get("price", ""),
        helpdesk_email=facts.get("helpdesk_email", ""),
    )
