"""Who offers the course and with which facts: what the owner filled in, and nothing in the place of the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from courses.models import Accreditation, Course
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


def offer(course: Course, day: date) -> Offer:
    """Return what may be said of this course on this day. Two queries."""
    granted = tuple(Accreditation.objects.granted_on(day).filter(release=course.live_release))
    return replace(provenance(course), accreditations=granted)


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
