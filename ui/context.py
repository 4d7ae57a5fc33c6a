"""What every page may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from ui.preferences import Preferences


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the display preferences and the address of this page in the other language."""
    other = "en" if get_language() == "nl" else "nl"
    return {
        "preferences": Preferences.of(request),
        "other_language": other,
        "other_language_url": translate_url(request.get_full_path(), other),
        "course_slug": settings.COURSE_SLUG,
        "mailbox_is_readable": settings.MAILBOX_DIR is not None,
    }
