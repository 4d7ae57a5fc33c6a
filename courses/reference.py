"""Glossary and sources: what the lessons lean on, and where they do."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from courses.models import Claim, Course, Source, Term
from courses.outline import LessonPart, outline
from ui.templatetags.ui import tr


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the lessons that it occurs in."""

    term: Term
    other_language: str
    lessons: tuple[LessonPart, ...]
    is_translated: bool

    @property
    def other_term(self) -> str:
        """The term in the other language, where it differs."""
        return str(self.term.term[self.other_language]) if self.other_language else ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A source with its kind of study in words and the lessons that lean on it."""

    source: Source
    kind: str
    lessons: tuple[LessonPart, ...]


def glossary(course: Course, language: str, words: str = "") -> list[Entry]:
    """Return the terms in alphabetical order of this language; with words, only those that hold them."""
    terms = list(Term.objects.filter(course=course, retired_at=None))
    used = Term.lessons.through._default_manager.filter(term__course=course).values_list("term_id", "lesson_id")
    lessons, wanted = _in_order(course, used), plain(words)
    other = "en" if language == "nl" else "nl"
    entries = [
        Entry(
            term,
            other if term.term.get(other) not in (None, tr(term.term)) else "",
            lessons[term.pk],
            language in term.meaning,
        )
        for term in terms
        if not wanted or any(wanted in plain(text) for text in (*term.term.values(), *term.meaning.values()))
    ]
    return sorted(entries, key=lambda entry: plain(tr(entry.term.term)))


def sources(course: Course) -> list[Reference]:
    """Return all sources in their order."""
    used = Claim.sources.through._default_manager.filter(claim__course=course, claim__retired_at=None).values_list(
        "source_id", "claim__lessons"
    )
    lessons = _in_order(course, used)
    rows = Source.objects.filter(course=course, retired_at=None)
    return [Reference(row, row.get_kind_display(), lessons[row.pk]) for row in rows]


def plain(text: str) -> str:
    """Return the text without accents and capitals, for searching and sorting."""
    decomposed = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _in_order(course: Course, pairs: Iterable[tuple[int, int | None]]) -> dict[int, tuple[LessonPart, ...]]:
    """Return {owner: its lessons that are taught today, in the order of reading}."""
    used: dict[int, set[int | None]] = defaultdict(set)
    for owner, lesson in pairs:
        used[owner].add(lesson)
    everything = outline(course).lessons
    found: dict[int, tuple[LessonPart, ...]] = defaultdict(tuple)
    for owner, pks in used.items():
        found[owner] = tuple(lesson for lesson in everything if lesson.pk in pks)
    return found
