"""A module on one page, to print: what to remember and to say, the safety notes in full, the main claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from courses.claims import Entry, entries
from courses.enums import ClaimKind
from courses.models import Course, LessonText
from courses.outline import ModulePart
from courses.wording import GRADES
from provider.selectors import facts
from ui.pdf import compile_pdf
from ui.templatetags.ui import tr

TYPST_DIR = Path(__file__).parent / "typst"
_one_at_a_time = Lock()


def summary_of(course: Course, module: ModulePart, language: str) -> dict[str, Any]:
    """Return everything that is printed, in this language, as values that JSON can hold. Six queries."""
    texts = LessonText.objects.filter(lesson__in=[part.pk for part in module.lessons], language=language)
    lessons = {text.lesson_id: text.passages for text in texts.only("lesson_id", "passages")}
    with override(language):
        return {
            "language": language,
            "heading": _("Module %(number)s, summary for your practice") % {"number": module.number},
            "title": tr(module.title),
            "remember": tr(module.remember),
            "practice": [
                {"lesson": tr(part.title), "text": _words(passage)}
                for part in module.lessons
                for passage in lessons.get(part.pk, [])
                if passage["kind"] == "practice"
            ],
            "safety": [
                {"title": passage["title"], "parts": passage["parts"]}
                for part in module.lessons
                for passage in lessons.get(part.pk, [])
                if passage["kind"] == "safety"
            ],
            "claims": [_claim(entry) for entry in main_claims(course, module, language)],
            "provider": facts(language).get("name", ""),
            "address": settings.PUBLIC_URL + reverse("courses:overview", args=[course.slug]),
            "words": _fixed_words(course),
        }


def main_claims(course: Course, module: ModulePart, language: str) -> list[Entry]:
    """Return what research says in this module: where the article goes further first, then by grade, strong first."""
    order = [meaning.grade for meaning in GRADES]
    here = [
        entry
        for entry in entries(course, language)
        if entry.claim.kind == ClaimKind.CLAIM and entry.places and entry.places[0].lesson.module_slug == module.slug
    ]
    return sorted(here, key=lambda entry: (entry.claim.correction is None, order.index(entry.meaning.grade)))


def summary_pdf(course: Course, module: ModulePart, language: str) -> bytes:
    """Return the page as a PDF: PDF/A-3a and PDF/UA-1. The same summary is set once in each process."""
    release = course.taught
    assert release is not None
    made = datetime.combine(release.released_on, time(12), tzinfo=timezone.get_default_timezone())
    values = json.dumps(summary_of(course, module, language), sort_keys=True)
    with _one_at_a_time:
        return _set(values, made)


@lru_cache(maxsize=24)
def _set(values: str, made: datetime) -> bytes:
    return compile_pdf(TYPST_DIR / "summary.typ", root=TYPST_DIR, inputs={"summary": values}, at=made)


def _words(passage: dict[str, Any]) -> str:
    def lines() -> Iterator[str]:
        for part in passage["parts"]:
            yield part["text"] if "text" in part else " ".join(part["items"])

    return " ".join(lines())


def _claim(entry: Entry) -> dict[str, str]:
    return {
        "grade": str(entry.meaning.label),
        "text": tr(entry.claim.text),
        "sources": ", ".join(dict.fromkeys(source.short for source in entry.claim.sources.all())),
    }


def _fixed_words(course: Course) -> dict[str, str]:
    release = course.taught
    assert release is not None
    return {
        "kind": _("Summary of a module"),
        "remember": _("Remember"),
        "practice": _("Tomorrow in your consulting room"),
        "claims": _("What we know, and how certain"),
        "safety": _("Safety: what to do, whom to call"),
        "foot": _(
            "%(course)s, version %(version)s of %(day)s, to be reviewed by %(review)s. The lessons explain it in full."
        )
        % {
            "course": tr(course.title),
            "version": release.version,
            "day": date_format(release.released_on, "j F Y"),
            "review": date_format(release.review_on, "j F Y"),
        },
    }
