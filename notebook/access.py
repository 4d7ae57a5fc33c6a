"""Fetch what an address names for the person who asks, or answer 404."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.access import signed_in
from courses.access import get_course, get_lesson
from courses.models import Course
from courses.outline import LessonPart, ModulePart, Reading, archive, outline, reading
from courses.pages import text_language
from courses.progress import Learner
from notebook.models import Bookmark, Highlight, Note
from notebook.places import Place, places


@dataclass(frozen=True, slots=True)
class Spot:
    """A lesson with its text in the language of the page."""

    course: Course
    module: ModulePart
    lesson: LessonPart

    @property
    def language(self) -> str:
        """The language of the text, which may be another than that of the page."""
        return self.text.language if self.text else text_language(self.course)

    @property
    def text(self) -> Reading | None:
        """The text; None where the lesson has none."""
        return reading(self.course, self.lesson, text_language(self.course))

    @property
    def places(self) -> tuple[Place, ...]:
        """Where a note may stand."""
        return places(self.text.body_html) if self.text else ()

    @property
    def args(self) -> list[str]:
        """What stands in the address of this lesson."""
        return [self.course.slug, self.module.slug, self.lesson.slug]


def get_spot(request: HttpRequest, course_slug: str, module: str, slug: str) -> Spot:
    """Return the lesson; a retired one to whoever read it or has something there. Otherwise raise Http404.

    Whoever has an account may enter every module, so what was read is asked for a retired lesson only.
    """
    course = get_course(course_slug)
    if found := outline(course).by_key(f"{module}/{slug}"):
        return Spot(course, *found)
    retired = archive(course).by_key(f"{module}/{slug}")
    if retired and request.user.is_authenticated and has_something(request.user.pk, retired[1].pk):
        return Spot(course, *retired)
    return Spot(course, *get_lesson(Learner.of(request, course), module, slug))


def has_something(user: int, lesson: int) -> bool:
    """Tell whether this person wrote, marked or set aside something at this lesson."""
    return any(model.objects.filter(user=user, lesson=lesson).exists() for model in (Note, Highlight, Bookmark))


def get_own(request: HttpRequest, model: Any, uuid: UUID) -> Any:
    """Return the row with this number; raise Http404 where there is none or it is someone else's."""
    rows = model.objects.select_related("lesson__module__course")
    row = rows.filter(uuid=uuid, user=signed_in(request)).first()
    if row is None:
        raise Http404
    return row


def spot_of(row: Note | Highlight | Bookmark) -> Spot:
    """Return where a row of one's own stands, retired or not; raise Http404 where that is not taught at all."""
    module = row.lesson.module
    course = get_course(module.course.slug)
    found = archive(course).by_key(f"{module.slug}/{row.lesson.slug}")
    if found is None:
        raise Http404
    return Spot(course, *found)
