"""A notebook with something in it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone

from accounts.models import User
from courses.models import LessonText
from courses.outline import LessonPart
from notebook import services
from notebook.models import Bookmark, Highlight, Note
from notebook.places import Place, places

TEXT = "Vragen in de intervisie: wat zeg ik tegen iemand die ‘95 procent’ heeft gelezen?"


def places_of(lesson: int, language: str = "nl") -> tuple[Place, ...]:
    """Return the places of the real text of this lesson."""
    return places(LessonText.objects.get(lesson=lesson, language=language).body_html)


def first_paragraph(lesson: int, language: str = "nl") -> Place:
    """Return the first place that is a paragraph."""
    return next(place for place in places_of(lesson, language) if place.anchor.startswith("p-"))


def make_note(user: User, lesson: int, **values: Any) -> Note:
    """Return a note at the first paragraph of this lesson."""
    known = {"uuid": uuid4(), "anchor": first_paragraph(lesson).anchor, "text": TEXT, "revision": 0}
    return services.save_note(user=user, lesson=lesson, at=timezone.now(), **known | values)


def make_highlight(user: User, lesson: int, **values: Any) -> Highlight:
    """Return the first words of the first paragraph, highlighted."""
    place = first_paragraph(lesson)
    known = {"language": "nl", "anchor": place.anchor, "quote": " ".join(place.text.split()[:6])}
    return services.add_highlight(user=user, lesson=lesson, **known | values)


def fill_notebook(user: User, lesson: LessonPart) -> list[Note | Highlight | Bookmark]:
    """Return one of everything, then a passage that is no longer there."""
    return [
        make_note(user, lesson.pk),
        make_highlight(user, lesson.pk),
        services.set_bookmark(user=user, lesson=lesson.pk, anchor=first_paragraph(lesson.pk).anchor),
        make_highlight(user, lesson.pk, quote="Zo stond het er eerst."),
    ]
