"""Items → rows. A changed item gets a new version; what learners answered keeps pointing at the old one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from content.items import content_of
from content.problems import CourseIsFaulty, Problem
from content.schema import ItemFile, ModuleFile
from content.upsert import Report, retire, upsert
from courses.models import Course, Module, Objective
from quizzes.enums import Change
from quizzes.models import Item, Quiz
from quizzes.services import NotATypo, add_version

TOO_MUCH = (
    "The change is called a “typo”, but the key, the parts, their order or the kind differ from what is in use. "
    "Say “key” where the key was wrong, else “meaning”."
)


def load_module_quiz(
    course: Course,
    module: Module,
    file: ModuleFile,
    objectives: Mapping[str, Objective],
    report: Report,
    *,
    at: datetime,
) -> None:
    """Bring the pool of a module's quiz in line with its file."""
    quiz = upsert(Quiz, report, key={"course": course, "module": module}, values={})
    _load_pool(quiz, file.items, objectives, report, at)


def load_final_test(course: Course, items: Iterable[ItemFile], report: Report, *, at: datetime) -> None:
    """Bring the pool of the final test in line with its file."""
    quiz = upsert(Quiz, report, key={"course": course, "module": None}, values={})
    rows = Objective.objects.filter(module__course=course, retired_at=None)
    _load_pool(quiz, items, {row.slug: row for row in rows}, report, at)


def _load_pool(
    quiz: Quiz, files: Iterable[ItemFile], objectives: Mapping[str, Objective], report: Report, at: datetime
) -> None:
    slugs = []
    for file in files:
        values = {"objective": objectives[file.objective], "retired_at": None}
        item = upsert(Item, report, key={"quiz": quiz, "slug": file.slug}, values=values)
        _version(item, file, report, at)
        slugs.append(file.slug)
    retire(quiz.items.exclude(slug__in=slugs), report, at=at)


def _version(item: Item, file: ItemFile, report: Report, at: datetime) -> None:
    content = content_of(file)
    digest = hashlib.sha256(json.dumps([file.kind, content], sort_keys=True).encode()).hexdigest()
    newest = item.versions.order_by("-number").first()
    if newest and newest.digest == digest:
        return
    is_new_note = bool(file.mended) and not (newest and newest.mended_on == file.mended)
    change = file.change if is_new_note else Change.NEW
    try:
        row = add_version(
            item=item, kind=file.kind, content=content, digest=digest, change=change, mended_on=file.mended, at=at
        )
    except NotATypo:
        place = Path(file.place.file.parent.name) / file.place.file.name
        raise CourseIsFaulty([Problem(str(place), file.place.line, TOO_MUCH)]) from None
    report.note("created", row, [row.change] if newest else [])
