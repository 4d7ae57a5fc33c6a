"""The structure of a course as plain values, built once per release and process: a page costs no query for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from courses import minutes
from courses.models import Course, Lesson, LessonText, Module, Objective, ReleasedOutline, ReleasedText

Text = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ObjectivePart:
    """What a learner can do after a module."""

    pk: int
    slug: str
    text: Text


@dataclass(frozen=True, slots=True)
class LessonPart:
    """One page of reading; `number` counts within its module."""

    pk: int
    slug: str
    module_slug: str
    number: int
    title: Text
    minutes: int
    is_retired: bool = False

    @property
    def key(self) -> str:
        """Name the lesson within its course, as visitors' sessions do."""
        return f"{self.module_slug}/{self.slug}"


@dataclass(frozen=True, slots=True)
class ModulePart:
    """One module with its lessons and aims; `number` counts within the course."""

    pk: int
    slug: str
    number: int
    title: Text
    description: Text
    article: Text
    remember: Text
    quiz_minutes: int
    open_without_account: bool
    objectives: tuple[ObjectivePart, ...]
    lessons: tuple[LessonPart, ...]
    is_retired: bool = False

    @property
    def reading_minutes(self) -> int:
        """The minutes of its lessons together."""
        return sum(lesson.minutes for lesson in self.lessons)

    @property
    def minutes(self) -> int:
        """Lessons and quiz together."""
        return self.reading_minutes + self.quiz_minutes

    @property
    def pretest_items(self) -> int:
        """How many questions there are before it."""
        return minutes.PRETEST_ITEMS_PER_OBJECTIVE * len(self.objectives)

    @property
    def pretest_minutes(self) -> int:
        """About how long those take."""
        return minutes.pretest(self.pretest_items)

    def lesson(self, slug: str) -> LessonPart | None:
        """Return the lesson with this slug, or None."""
        return next((lesson for lesson in self.lessons if lesson.slug == slug), None)

    def neighbours(self, lesson: LessonPart) -> tuple[LessonPart | None, LessonPart | None]:
        """Return the lessons before and after this one within the module."""
        index = self.lessons.index(lesson)
        after = self.lessons[index + 1] if index + 1 < len(self.lessons) else None
        return (self.lessons[index - 1] if index else None), after


@dataclass(frozen=True, slots=True)
class Outline:
    """A course's modules in order."""

    modules: tuple[ModulePart, ...]

    @property
    def lessons(self) -> tuple[LessonPart, ...]:
        """All lessons in the order of reading."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    def module(self, slug: str) -> ModulePart | None:
        """Return the module with this slug, or None."""
        return next((module for module in self.modules if module.slug == slug), None)

    def by_key(self, key: str) -> tuple[ModulePart, LessonPart] | None:
        """Return the module and the lesson that "<module>/<lesson>" names, or None."""
        module_slug, _, slug = key.partition("/")
        module = self.module(module_slug)
        lesson = module.lesson(slug) if module else None
        return (module, lesson) if module and lesson else None

    def by_pk(self, lesson_pk: int) -> tuple[ModulePart, LessonPart] | None:
        """Return the lesson with this primary key and its module, or None."""
        pairs = ((module, lesson) for module in self.modules for lesson in module.lessons)
        return next((pair for pair in pairs if pair[1].pk == lesson_pk), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson's text in the language that it was found in."""

    language: str
    question: str
    body_html: str
    headings: tuple[str, ...]
    passages: tuple[Mapping[str, Any], ...] = ()

    @property
    def has_sorter(self) -> bool:
        """Whether a figure in it asks to sort: that has a style sheet of its own."""
        return 'data-figure="sort"' in self.body_html


def outline(course: Course) -> Outline:
    """Return what is taught today, or what the release that this object speaks for taught."""
    release = course.older
    kept = _kept(release.pk, release.digest) if release else None
    return kept or _build(*_live_key(course), False)


def today(course: Course) -> Outline:
    """Return what is taught today, also to who began an older release: new lessons are open to them."""
    return _build(*_live_key(course), False)


def archive(course: Course) -> Outline:
    """Return the same with everything that was ever taught, for those who learned it then."""
    return _build(*_live_key(course), True)


def reading(course: Course, lesson: LessonPart, language: str) -> Reading | None:
    """Return the text in this language, else in Dutch, else None where the lesson has no text at all."""
    release = course.older
    kept = _kept_reading(release.pk, release.digest, lesson.pk, language) if release else None
    return kept or _reading(*_live_key(course), lesson.pk, language)


def forget() -> None:
    """Empty the caches; for tests that change content without a new digest."""
    _build.cache_clear()
    _kept.cache_clear()
    _kept_reading.cache_clear()
    _reading.cache_clear()


def _live_key(course: Course) -> tuple[int, int, str]:
    release = course.live_release
    return (course.pk, release.pk, release.digest) if release else (course.pk, 0, "")


@lru_cache(maxsize=16)
def _build(course_pk: int, release_pk: int, digest: str, retired: bool) -> Outline:
    lessons: dict[int, list[Lesson]] = {}
    objectives: dict[int, list[Objective]] = {}
    modules = Module.objects.filter(course=course_pk).order_by("position", "pk")
    of_course = {"module__course": course_pk}
    all_lessons = Lesson.objects.filter(**of_course).order_by("position", "pk")
    if not retired:
        modules, all_lessons = modules.filter(retired_at=None), all_lessons.filter(retired_at=None)
    for lesson in all_lessons:
        lessons.setdefault(lesson.module_id, []).append(lesson)
    for objective in Objective.objects.filter(retired_at=None, **of_course).order_by("position", "pk"):
        objectives.setdefault(objective.module_id, []).append(objective)
    return Outline(
        tuple(
            _module(number, module, lessons.get(module.pk, []), objectives.get(module.pk, []))
            for number, module in enumerate(modules, start=1)
        )
    )


@lru_cache(maxsize=8)
def _kept(release: int, _digest: str) -> Outline | None:
    """Return what this release taught; None where it was loaded before releases were kept."""
    row = ReleasedOutline.objects.filter(release=release).first()
    return Outline(tuple(_kept_module(number, part) for number, part in enumerate(row.modules, 1))) if row else None


def _kept_module(number: int, part: Mapping[str, Any]) -> ModulePart:
    same = ("pk", "slug", "title", "description", "article", "remember", "quiz_minutes")
    lessons = enumerate(part["lessons"], start=1)
    return ModulePart(
        number=number,
        open_without_account=part["open"],
        objectives=tuple(ObjectivePart(**aim) for aim in part["objectives"]),
        lessons=tuple(LessonPart(number=place, module_slug=part["slug"], **lesson) for place, lesson in lessons),
        **{name: part[name] for name in same},
    )


def _module(number: int, module: Module, lessons: list[Lesson], objectives: list[Objective]) -> ModulePart:
    return ModulePart(
        pk=module.pk,
        slug=module.slug,
        number=number,
        title=module.title,
        description=module.description,
        article=module.article,
        remember=module.remember,
        quiz_minutes=module.quiz_minutes,
        open_without_account=module.open_without_account,
        objectives=tuple(ObjectivePart(part.pk, part.slug, part.text) for part in objectives),
        lessons=tuple(
            LessonPart(part.pk, part.slug, module.slug, place, part.title, part.minutes, part.retired_at is not None)
            for place, part in enumerate(lessons, start=1)
        ),
        is_retired=module.retired_at is not None,
    )


@lru_cache(maxsize=128)
def _reading(course_pk: int, release_pk: int, digest: str, lesson_pk: int, language: str) -> Reading | None:
    texts = {text.language: text for text in LessonText.objects.filter(lesson=lesson_pk, language__in={language, "nl"})}
    return _read(texts.get(language) or texts.get("nl"))


@lru_cache(maxsize=128)
def _kept_reading(release: int, _digest: str, lesson: int, language: str) -> Reading | None:
    rows = ReleasedText.objects.filter(release=release, lesson=lesson, language__in={language, "nl"})
    texts = {text.language: text for text in rows}
    return _read(texts.get(language) or texts.get("nl"))


def _read(text: LessonText | ReleasedText | None) -> Reading | None:
    if text is None:
        return None
    headings = tuple(str(heading["id"]) for heading in text.headings)
    return Reading(text.language, text.question, text.body_html, headings, tuple(text.passages))
