"""What the pages of the notebook show, worked out from the rows and the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from courses.models import Course
from courses.outline import ModulePart, archive
from notebook.access import Spot
from notebook.places import Place, find
from notebook.selectors import Kept, Row


@dataclass(frozen=True, slots=True)
class Entry:
    """A note, highlight or bookmark in a list; `place` names where it stands, in `language`; `url` leads there."""

    uuid: UUID
    text: str
    place: str
    url: str
    language: str
    has_changed: bool = False
    row: Row = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LessonEntries:
    """What someone has at one lesson, in the order of the text."""

    spot: Spot
    url: str
    bookmarks: list[Entry]
    highlights: list[Entry]
    notes: list[Entry]


def entries(spot: Spot, kept: Kept) -> LessonEntries:
    """Return what someone has at this lesson, each with its place."""
    known = spot.places
    order = {place.anchor: number for number, place in enumerate(known)}
    labels = {place.anchor: place.label for place in known}
    url = address(spot)

    def placed(rows: list[Row]) -> list[Row]:
        return sorted(rows, key=lambda row: order.get(row["anchor"], -1))

    def entry(row: Row, text: str = "") -> Entry:
        place = labels.get(row["anchor"], "")
        is_gone = bool(row["anchor"] and not place)
        exact = url + (f"#{row['anchor']}" if place else "")
        return Entry(row["uuid"], text, place, exact, spot.language, is_gone, row)

    return LessonEntries(
        spot,
        url,
        [entry(row) for row in placed(kept.bookmarks)],
        [_highlight(spot, row) for row in placed(kept.highlights)],
        [entry(row, row["text"]) for row in placed(kept.notes)],
    )


def _highlight(spot: Spot, row: Row) -> Entry:
    """A passage is looked for in the text of its own language; what is not found there has changed."""
    with override(row["language"]):
        own: tuple[Place, ...] = spot.places if spot.language == row["language"] else ()
        place = find(row["quote"], row["anchor"], own)
        url = address(spot) + (f"#{place.anchor}" if place else "")
    return Entry(row["uuid"], row["quote"], place.label if place else "", url, row["language"], place is None, row)


def address(spot: Spot) -> str:
    """Return the address of the lesson in the language of the page."""
    return reverse("courses:lesson", args=spot.args)


def by_module(course: Course, kept: Kept) -> list[tuple[ModulePart, list[LessonEntries]]]:
    """Return what someone has in a course, by module and lesson in the order of the course."""
    found = ((module, list(_of_module(course, module, kept))) for module in archive(course).modules)
    return [(module, lessons) for module, lessons in found if lessons]


def _of_module(course: Course, module: ModulePart, kept: Kept) -> Iterator[LessonEntries]:
    lessons = kept.lessons
    for lesson in module.lessons:
        if lesson.pk in lessons:
            yield entries(Spot(course, module, lesson), kept.at(lesson.pk))


def for_script(spot: Spot, user: User, kept: Kept, token: str) -> dict[str, Any]:
    """Return what notes.js draws in the lesson.

    `owner` stands for the account, as on every page: what waits on a device, and what is written in a page that stayed
    open while another person signed in, is sent for that account only.
    """
    spoken = spot.language
    names = {
        "notes": ("anchor", "text", "revision"),
        "highlights": ("anchor", "quote", "prefix"),
        "bookmarks": ("anchor",),
    }
    rows = {
        "notes": kept.notes,
        "highlights": [row for row in kept.highlights if row["language"] == spoken],
        "bookmarks": kept.bookmarks,
    }
    return {
        "owner": user.device_key,
        "token": token,
        **{kind: [{name: row[name] for name in ("uuid", *names[kind])} for row in rows[kind]] for kind in names},
    }
