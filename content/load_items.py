"""Items → rows. A changed item gets a new version; what learners answered keeps pointing at the old one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from content.items import content_of
from content.schema import ItemFile, ModuleFile
from content.upsert import Report, retire, upsert
from courses.models import Course, Module, Objective
from quizzes.models import Item, ItemVersion, Quiz


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
    number = newest.number + 1 if newest else 1
    row = ItemVersion.objects.create(
        item=item, number=number, kind=file.kind, content=content, digest=digest, created_at=at
    )
    report.note("created", row)
