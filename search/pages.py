"""What the page with results shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from courses.models import Course
from courses.outline import LessonPart, ModulePart, outline
from courses.progress import Learner
from search.models import Kind
from search.selectors import LIMIT, Hit, search

LAST_PAGE = 25
# What stands in a list of the whole course, which everyone may read.
LISTS = {Kind.TERM: "courses:glossary", Kind.SOURCE: "courses:sources", Kind.CLAIM: "courses:claims"}


@dataclass(frozen=True, slots=True)
class Line:
    """A hit with its address and where that lies; `is_open` tells whether this person may go there."""

    hit: Hit
    address: str
    module: ModulePart | None
    lesson: LessonPart | None
    is_open: bool

    @property
    def kind(self) -> str:
        """What it is, in a word."""
        return str(self.hit.kind.label)


def page_number(text: str) -> int:
    """Return the page that was asked for; whatever is no such number counts as the first."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= LAST_PAGE else 1


def results(learner: Learner, words: str, language: str, page: int) -> dict[str, Any]:
    """Return the context for these words, on the page with this number."""
    if not words:
        return {"found": None}
    course, before = learner.course, (page - 1) * LIMIT
    found = search(course, words, language, offset=before)
    other = next((code for code in course.languages if code != language), "")
    is_lost = not found.hits and other
    return {
        "found": found,
        "lines": [line for hit in found.hits if (line := _line(learner, course, hit))],
        "first": before + 1,
        "next_page": page + 1 if before + len(found.hits) < found.total and page < LAST_PAGE else None,
        "elsewhere": search(course, words, other, limit=1, only_every=True).total if is_lost else 0,
    }


def _line(learner: Learner, course: Course, hit: Hit) -> Line | None:
    """Return the hit with its address; None where its lesson went since the passages were made."""
    known = outline(course)
    if hit.kind in LISTS:
        address = f"{reverse(LISTS[hit.kind], args=[course.slug])}#{hit.anchor}"
        where = known.by_pk(hit.lesson) if hit.lesson else None
        return Line(hit, address, where[0] if where else None, where[1] if where else None, True)
    if hit.lesson is None:
        module = next((part for part in known.modules if part.pk == hit.module), None)
        address = reverse("courses:module", args=[course.slug, module.slug]) if module else ""
        return Line(hit, address, module, None, learner.may_enter(module)) if module else None
    pair = known.by_pk(hit.lesson)
    if pair is None:
        return None
    address = reverse("courses:lesson", args=[course.slug, pair[0].slug, pair[1].slug])
    place = f"#{hit.anchor}" if hit.anchor else ""
    return Line(hit, address + place, *pair, learner.may_enter(pair[0]))
