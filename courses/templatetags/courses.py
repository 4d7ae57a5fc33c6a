"""Words that the course pages need more than once."""

from __future__ import annotations

from django import template

from courses.wording import duration

register = template.Library()


@register.filter
def minutes(number: int) -> str:
    """Return this many minutes in words, an hour and more as hours and minutes."""
    return duration(number)
