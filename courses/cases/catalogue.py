"""The cases that are taught today and what they lean on, read once per release and process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from courses.cases.story import Story, Text
from courses.citing import short
from courses.enums import Grade
from courses.models import Case, Claim, Course


@dataclass(frozen=True, slots=True)
class CasePart:
    """A case; `number` counts within the course, the module is that of its first lesson."""

    slug: str
    number: int
    minutes: int
    module_slug: str
    story: Story


@dataclass(frozen=True, slots=True)
class Basis:
    """A claim that a choice leans on, with its grade and its sources: (key, short name)."""

    key: str
    text: Text
    grade: str
    sources: tuple[tuple[str, str], ...]

    @property
    def anchor(self) -> str:
        """The id of the claim on the page of all claims."""
        return f"c-{self.key.replace('.', '-')}"

    @property
    def grade_name(self) -> str:
        """The grade in the language of the page; empty for a service."""
        return str(Grade(self.grade).label) if self.grade else ""

    @property
    def language(self) -> str:
        """The language in which the text is shown."""
        language = get_language() or "nl"
        return language if self.text.get(language) else "nl"


def cases(course: Course) -> tuple[CasePart, ...]:
    """Return the cases in their order. No query but the first after a release went live."""
    return _cases(*_key(course))


def case(course: Course, slug: str) -> CasePart | None:
    """Return the case with this slug, or None."""
    return next((part for part in cases(course) if part.slug == slug), None)


def of_lesson(course: Course, lesson_key: str) -> tuple[CasePart, ...]:
    """Return the cases that belong to "<module>/<lesson>"."""
    return tuple(part for part in cases(course) if lesson_key in part.story.lessons)


def of_module(course: Course, slug: str) -> tuple[CasePart, ...]:
    """Return the cases that belong to a lesson of this module."""
    return tuple(part for part in cases(course) if any(key.startswith(f"{slug}/") for key in part.story.lessons))


def bases(course: Course) -> Mapping[str, Basis]:
    """Return every claim that is taught, by key. No query but the first after a release went live."""
    return _bases(*_key(course))


def forget() -> None:
    """Empty the caches; for tests that change content without a new digest."""
    _cases.cache_clear()
    _bases.cache_clear()


def _key(course: Course) -> tuple[int, str]:
    release = course.live_release
    return (course.pk, release.digest) if release else (course.pk, "")


@lru_cache(maxsize=8)
def _cases(course_pk: int, digest: str) -> tuple[CasePart, ...]:
    rows = Case.objects.filter(course=course_pk, retired_at=None, module__retired_at=None).select_related("module")
    return tuple(
        CasePart(row.slug, number, row.minutes, row.module.slug, Story.of(row.content))
        for number, row in enumerate(rows.order_by("position", "pk"), start=1)
    )


@lru_cache(maxsize=8)
def _bases(course_pk: int, digest: str) -> Mapping[str, Basis]:
    rows = Claim.objects.filter(course=course_pk, retired_at=None).prefetch_related("sources")
    return {row.key: Basis(row.key, row.text, row.grade, _links(row)) for row in rows}


def _links(claim: Claim) -> tuple[tuple[str, str], ...]:
    return tuple((source.key, short(source.authors, source.year)) for source in claim.sources.all())
