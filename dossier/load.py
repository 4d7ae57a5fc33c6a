"""The study load line by line, out of what the pages show; the lines add up to what the release states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from courses import minutes
from courses.models import Course, LessonText, Release, ReleasedText
from courses.outline import outline
from quizzes.pages import Text


@dataclass(frozen=True, slots=True)
class LessonLoad:
    """A lesson: `words` per language, minutes as its page shows them."""

    title: Text
    words: Mapping[str, int]
    minutes: int


@dataclass(frozen=True, slots=True)
class ModuleLoad:
    """A module: its lessons (none of a release from before releases were kept), its quiz, the two together."""

    number: int
    title: Text
    objectives: tuple[Text, ...]
    lessons: tuple[LessonLoad, ...]
    quiz: int
    minutes: int

    @property
    def reading(self) -> int:
        """All but the quiz."""
        return self.minutes - self.quiz


@dataclass(frozen=True, slots=True)
class Load:
    """The course: modules, final test, evaluation; `stated` is what the release says, and must be the sum."""

    modules: tuple[ModuleLoad, ...]
    final_test: int
    evaluation: int
    stated: int

    @property
    def total(self) -> int:
        """The sum of the lines."""
        return sum(module.minutes for module in self.modules) + self.final_test + self.evaluation

    @property
    def adds_up(self) -> bool:
        """The lines are the whole."""
        return self.total == self.stated


def study_load(course: Course, release: Release) -> Load:
    """Return the lines of this release. One query."""
    quiz, final_test = minutes.quiz(release.module_quiz_items), minutes.quiz(release.final_test_items)
    lessons = _lessons(course, release)
    rows: list[Mapping[str, Any]] = release.programme["modules"]
    modules = (
        ModuleLoad(number, row["title"], tuple(row["objectives"]), lessons.get(number, ()), quiz, row["minutes"])
        for number, row in enumerate(rows, start=1)
    )
    return Load(tuple(modules), final_test, minutes.EVALUATION, release.study_minutes)


def _lessons(course: Course, release: Release) -> dict[int, tuple[LessonLoad, ...]]:
    words: dict[int, dict[str, int]] = {}
    for lesson, language, number in _texts(course, release).values_list("lesson", "language", "words"):
        words.setdefault(lesson, {})[language] = number
    if not words:
        return {}
    return {
        module.number: tuple(LessonLoad(part.title, words.get(part.pk, {}), part.minutes) for part in module.lessons)
        for module in outline(course).modules
    }


def _texts(course: Course, release: Release) -> QuerySet[Any]:
    if release.pk == course.live_release_id:
        return LessonText.objects.filter(lesson__module__course=course, lesson__retired_at=None)
    return ReleasedText.objects.filter(release=release)
