"""The facts that only the owner has: what is there for a reader, and what is still to be filled in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import get_language

from provider.models import Provider

PLAIN = ("name", "address", "helpdesk_email", "author_name", "article_url", "signatory_name")
PER_LANGUAGE = ("price", "author_qualifications", "interests", "signatory_function")


def provider() -> Provider:
    """Return the one row, or an unsaved one with the defaults where it is missing."""
    return Provider.objects.filter(pk=1).first() or Provider(pk=1)


def facts(language: str | None = None) -> dict[str, str]:
    """Return the filled-in facts in this language ("nl" or "en"; by default that of the page). One query.

    Keys: name, address, helpdesk_email, author_name, article_url, signatory_name, price, author_qualifications,
    interests, signatory_function. An empty fact is absent: the learner sees nothing in its place.
    """
    code, row = language or get_language() or "nl", provider()
    values = {name: getattr(row, name) for name in PLAIN}
    values |= {name: getattr(row, f"{name}_{code}", "") for name in PER_LANGUAGE}
    return {name: value.strip() for name, value in values.items() if value.strip()}


def missing_facts(row: Provider | None = None) -> list[str]:
    """Return the names, in the language of the page, of the facts that the owner has yet to fill in."""
    row = row or provider()
    fields = [field for field in Provider._meta.get_fields() if isinstance(field, (models.CharField, models.TextField))]
    return [str(field.verbose_name) for field in fields if not str(getattr(row, field.name)).strip()]
