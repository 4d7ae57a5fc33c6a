from courses.models.accreditation import Accreditation
from courses.models.cases import Case
from courses.models.content import Course, Lesson, LessonText, Module, Objective, Release
from courses.models.progress import Enrolment, LessonRead, ModuleCompletion, ReadingPosition
from courses.models.registers import Claim, Misconception, Source, Term

__all__ = [
    "Accreditation",
    "Case",
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
