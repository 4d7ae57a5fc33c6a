"""Words that the course pages need more than once."""

from __future__ import annotations

from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def minutes(number: int) -> str:
    """Return this many minutes in words."""
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", number) % {"minutes": number}
