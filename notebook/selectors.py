"""Reads over notes, highlights and bookmarks: always of one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Value

from accounts.models import User
from courses.models import Course
from notebook.models import Bookmark, Highlight, Note

Row = dict[str, Any]
MARK = ("uuid", "at_lesson", "at_anchor", "spoken", "words", "before", "behind", "made")


@dataclass(frozen=True, slots=True)
class Kept:
    """All of one person: notes as {uuid, lesson, anchor, text, revision, updated_at}; highlights and bookmarks as
    {uuid, lesson, anchor, language, quote, prefix, suffix, created_at}, the latter without words."""

    notes: list[Row]
    highlights: list[Row]
    bookmarks: list[Row]

    def at(self, lesson: int) -> Kept:
        """Those at one lesson."""
        return Kept(*(_of(rows, lesson) for rows in (self.notes, self.highlights, self.bookmarks)))

    @property
    def lessons(self) -> set[int]:
        """The lessons that they stand at."""
        return {row["lesson"] for rows in (self.notes, self.highlights, self.bookmarks) for row in rows}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.notes) + len(self.highlights) + len(self.bookmarks)


def of_lesson(user: User, lesson: int) -> Kept:
    """Return what this person has at one lesson. Two queries."""
    return _kept({"user": user, "lesson": lesson})


def of_course(user: User, course: Course) -> Kept:
    """Return what this person has in a course. Two queries."""
    return _kept({"user": user, "lesson__module__course": course})


def _kept(whose: dict[str, Any]) -> Kept:
    fields = ("uuid", "lesson", "anchor", "text", "revision", "updated_at")
    notes = list(Note.objects.filter(**whose).order_by("pk").values(*fields))
    marks = _marks(whose)
    return Kept(
        notes,
        [mark for mark in marks if mark["language"]],
        [mark for mark in marks if not mark["language"]],
    )


def _marks(whose: dict[str, Any]) -> list[Row]:
    """Highlights and bookmarks in one query."""
    none = Value("", output_field=CharField())
    shared = {"at_lesson": F("lesson"), "at_anchor": F("anchor"), "made": F("created_at")}
    highlights = Highlight.objects.filter(**whose).annotate(
        **shared, spoken=F("language"), words=F("quote"), before=F("prefix"), behind=F("suffix")
    )
    bookmarks = Bookmark.objects.filter(**whose).annotate(**shared, spoken=none, words=none, before=none, behind=none)
    both = highlights.values_list(*MARK).union(bookmarks.values_list(*MARK), all=True)
    names = ("uuid", "lesson", "anchor", "language", "quote", "prefix", "suffix", "created_at")
    rows = [dict(zip(names, mark, strict=True)) for mark in both]
    return sorted(rows, key=lambda row: row["created_at"])


def _of(rows: Iterable[Row], lesson: int) -> list[Row]:
    return [row for row in rows if row["lesson"] == lesson]
