"""When the final test is open: every lesson read and every module quiz passed."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from courses import completion
from courses.models import Course, Enrolment
from courses.outline import LessonPart, ModulePart, Outline, outline
from courses.quick import facts_of


@dataclass(frozen=True)
class Missing:
    """What is still needed in one module before the final test opens."""

    module: ModulePart
    lessons: tuple[LessonPart, ...]
    quiz: bool


def missing(course_outline: Outline, *, read: Set[int], passed: Set[int]) -> list[Missing]:
    """Return per module what is not read or not passed yet; an empty list opens the final test."""
    found = [
        Missing(
            module, tuple(lesson for lesson in module.lessons if lesson.pk not in read), quiz=module.pk not in passed
        )
        for module in course_outline.modules
    ]
    return [entry for entry in found if entry.lessons or entry.quiz]


def final_test_is_open(course: Course, enrolment: Enrolment) -> bool:
    """Tell from the facts in the database whether this learner may begin the final test; a reviewer always may."""
    if enrolment.user.is_reviewer:
        return True
    read, passed = facts_of(enrolment)
    return completion.final_test_is_open(outline(course), completion.Facts(read=read, passed=passed))
