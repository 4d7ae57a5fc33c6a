"""Outlines as plain values, for rules that need no database."""

from __future__ import annotations

from courses.outline import LessonPart, ModulePart, Outline


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": words}


def make_outline(*lessons_per_module: int, open_modules: int = 1) -> Outline:
    """An outline whose lessons take 3 minutes and whose quizzes take 10; pks count through the course."""
    modules, lesson_pk = [], 100
    for number, count in enumerate(lessons_per_module, start=1):
        lessons = []
        for place in range(1, count + 1):
            lesson_pk += 1
            lessons.append(LessonPart(lesson_pk, f"l{place}", f"m{number}", place, text("Lesson"), 3))
        modules.append(
            ModulePart(
                pk=number,
                slug=f"m{number}",
                number=number,
                title=text("Module"),
                description=text("About"),
                article=text("Section"),
                remember={"nl": ["One."]},
                quiz_minutes=10,
                open_without_account=number <= open_modules,
                objectives=(),
                lessons=tuple(lessons),
            )
        )
    return Outline(tuple(modules))
