from courses.models.accreditation import Accreditation
from courses.models.cases import Case
from courses.models.content import Course, Lesson, LessonText, Module, Objective
from courses.models.progress import Enrolment, LessonRead, ModuleCompletion, ReadingPosition, ReleaseMove
from courses.models.registers import Claim, Misconception, Source, Term
from courses.models.releases import Release, ReleasedOutline, ReleasedText

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
    "ReleaseMove",
    "ReleasedOutline",
    "ReleasedText",
    "Source",
    "Term",
]
