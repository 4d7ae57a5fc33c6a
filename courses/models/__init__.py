from courses.models.content import (
    Accreditation,
    Claim,
    Course,
    Lesson,
    LessonText,
    Misconception,
    Module,
    Objective,
    Release,
    Source,
    Term,
)
from courses.models.progress import Enrolment, LessonRead, ModuleCompletion, ReadingPosition

__all__ = [
    "Accreditation",
    "Claim",
    "Course",
    "Enrolment",
    "Lesson",
    "LessonRead",
    "LessonText",
    "Misconception",
    "Module",
    "ModuleCompletion",
    "Objective",
    "ReadingPosition",
    "Release",
    "Source",
    "Term",
]
