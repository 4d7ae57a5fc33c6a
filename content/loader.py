"""Values → rows, in one transaction. The second load of the same files changes nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from content import translations
from content.course import read_and_check
from content.draft import Draft
from content.freeze import freeze_unkept
from content.load_cases import load_cases
from content.load_items import load_final_test, load_module_quiz
from content.load_lessons import LessonLoader
from content.load_registers import load_registers
from content.release import load_release, refuse_what_harms
from content.schema import ModuleFile
from content.upsert import Report, retire, upsert
from courses import minutes, wording
from courses.models import Course, Module, Objective
from search import extract, passages, words
from search.services import index

# A change in any of these changes what is in the database, so the course is loaded again.
USED = (minutes, wording, extract, passages, words)
CODE = [*sorted(Path(__file__).parent.glob("*.py")), *(Path(str(module.__file__)) for module in USED)]


class _DryRun(Exception):
    """Rolls the transaction back after everything was tried."""


def digest_of(root: Path) -> str:
    """Return the SHA-256 over the course files and the code that renders them."""
    whole = hashlib.sha256()
    for path in [*sorted(root.rglob("*")), *CODE]:
        if path.is_file() and path.name != translations.NAME:
            whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def load(root: Path, *, dry_run: bool = False, at: datetime | None = None) -> Report:
    """Load the course of this folder; raise CourseIsFaulty, and change nothing, where a file holds an error.

    With dry_run everything is tried and the differences reported, and nothing is kept.
    """
    at = at or timezone.now()
    report, digest = Report(), digest_of(root)
    if Course.objects.filter(slug=root.name, live_release__digest=digest).exists():
        return report
    draft = read_and_check(root)
    try:
        with transaction.atomic():
            _load(draft, digest, report, at)
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return report


def _load(draft: Draft, digest: str, report: Report, at: datetime) -> None:
    course = _course(draft, report)
    refuse_what_harms(draft, course)
    freeze_unkept(course, report)
    registers = load_registers(draft, course, report, at=at)
    lessons = LessonLoader(draft, registers, report)
    study_minutes, programme = minutes.quiz(draft.course.final_test_items) + minutes.EVALUATION, []
    for position, file in enumerate(draft.course.modules, start=1):
        module = _module(draft, course, file, position, report)
        objectives = _objectives(module, file, report, at)
        lessons.load(module, file, at=at)
        load_module_quiz(course, module, file, objectives, report, at=at)
        study_minutes += module.reading_minutes + module.quiz_minutes
        programme.append(_programme_row(file, module))
    retire(course.modules.exclude(slug__in=[file.slug for file in draft.course.modules]), report, at=at)
    lessons.relate()
    load_cases(draft, course, report, at=at)
    load_final_test(course, draft.course.final_items, report, at=at)
    load_release(draft, course, report, digest=digest, study_minutes=study_minutes, modules=programme, at=at)
    index(course=course)


def _course(draft: Draft, report: Report) -> Course:
    file = draft.course
    values = {
        **file.texts,
        "outcomes": file.outcomes,
        "source_article": file.source_article,
        "languages": list(file.languages),
    }
    return upsert(Course, report, key={"slug": file.slug}, values=values)


def _module(draft: Draft, course: Course, file: ModuleFile, position: int, report: Report) -> Module:
    reading = sum(LessonLoader.minutes_of(draft, file, lesson) for lesson in file.lessons)
    values = {
        "position": position,
        "title": file.title,
        "description": file.description,
        "article": file.article,
        "remember": file.remember,
        "reading_minutes": reading,
        "quiz_minutes": minutes.quiz(draft.course.module_quiz_items),
        "open_without_account": file.folder in draft.course.open_modules,
        "retired_at": None,
    }
    return upsert(Module, report, key={"course": course, "slug": file.slug}, values=values)


def _objectives(module: Module, file: ModuleFile, report: Report, at: datetime) -> dict[str, Objective]:
    rows = {
        part.slug: upsert(
            Objective,
            report,
            key={"module": module, "slug": part.slug},
            values={"position": position, "text": part.text, "retired_at": None},
        )
        for position, part in enumerate(file.objectives, start=1)
    }
    retire(module.objectives.exclude(slug__in=rows), report, at=at)
    return rows


def _programme_row(file: ModuleFile, module: Module) -> dict[str, Any]:
    """Return what a certificate prints of a module, frozen with the release."""
    return {
        "title": file.title,
        "minutes": module.reading_minutes + module.quiz_minutes,
        "objectives": [part.text for part in file.objectives],
    }
