"""Template tags for every page: icons, and texts that exist per language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def tr(value: Mapping[str, Any] | None) -> Any:
    """Return the text in the language of the page, or the Dutch one where there is none."""
    if not value:
        return ""
    return value.get(get_language() or "nl") or value.get("nl", "")


@register.inclusion_tag("ui/_icon.html")
def icon(name: str) -> dict[str, str]:
    """Draw one of the house icons. Always beside a word, so it is hidden from screen readers."""
    return {"name": name}
