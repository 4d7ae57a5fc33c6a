"""What every page may use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from ui.language import in_language
from ui.preferences import Preferences

PROGRESS = {"certificates:progress", "certificates:claim", "certificates:evaluate"}
GLOSSARY = {"courses:glossary"}
SEARCH = {"search:results"}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the main menu; `current` is the value of aria-current, or empty."""

    label: str
    url: str
    current: str = ""
    icon: str = ""


def navigation(request: HttpRequest) -> list[Link]:
    """Return the main menu; the part of the site that this page belongs to is marked."""
    match = request.resolver_match
    name, room = (match.view_name, match.namespace) if match else ("", "")
    here = {
        "progress": name in PROGRESS,
        "glossary": name in GLOSSARY,
        "search": name in SEARCH,
        "course": room in {"courses", "quizzes"} and name not in GLOSSARY | {"courses:landing"},
    }
    urls = {
        "course": (_("Course"), reverse("courses:home")),
        "progress": (_("Progress"), reverse("certificates:progress")),
        "glossary": (_("Glossary"), reverse("courses:glossary", args=[settings.COURSE_SLUG])),
        "search": (pgettext("menu", "Search"), reverse("search:results", args=[settings.COURSE_SLUG])),
    }
    return [
        Link(label, url, _current(request, url) if here[key] else "", "search" if key == "search" else "")
        for key, (label, url) in urls.items()
    ]


def _current(request: HttpRequest, url: str) -> str:
    return "page" if url == request.path else "true"


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the display preferences, the main menu, and the address of this page in the other language."""
    other = "en" if get_language() == "nl" else "nl"
    return {
        "preferences": Preferences.of(request),
        "navigation": navigation(request),
        "other_language": other,
        "other_language_url": in_language(request.get_full_path(), other),
        "this_page": request.get_full_path(),
        "course_slug": settings.COURSE_SLUG,
        "keeps_offline": settings.OFFLINE_READING,
        "mailbox_is_readable": settings.MAILBOX_DIR is not None,
    }
