"""Writes of this room: the passages of a course."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from courses.models import Course
from search.models import Passage
from search.passages import passages

COMPARED = [field.attname for field in Passage._meta.concrete_fields if field.name != "id"]


def index(*, course: Course) -> int:
    """Bring the passages in line with what the course teaches; return how many there are.

    The loader calls it within its transaction. Where nothing changed nothing is written.
    """
    rows = [row for language in sorted(course.languages) for row in passages(course, language)]
    with transaction.atomic():
        known = Passage.objects.filter(course=course).order_by("language", "position")
        if _values(known) != _values(rows):
            known.delete()
            Passage.objects.bulk_create(rows, batch_size=200)
    return len(rows)


def _values(rows: Iterable[Passage]) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in COMPARED) for row in rows]
