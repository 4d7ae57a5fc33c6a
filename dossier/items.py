"""Every question of a release with its key, explanations, sources and the errors that its answers stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from courses.models import Course, Release, Source
from quizzes.items import REGISTRY
from quizzes.items.base import Line
from quizzes.models import ExpertAnswer, Item, ItemVersion
from ui.templatetags.ui import tr


@dataclass(frozen=True, slots=True)
class Entry:
    """One question in the language of the page. `module` is the number of its module, 0 in the pool of the final test.

    `key` is what earns the whole point, in words; `parts` are options, rows, gaps or stages with their explanations.
    """

    slug: str
    module: int
    of_module: str
    objective: str
    objective_text: str
    kind: str
    kind_name: str
    version: int
    case: str
    stem: str
    rule: str
    key: tuple[str, ...]
    parts: tuple[Line, ...]
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    misconceptions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An objective with its number of questions in the pool of its module and in that of the final test."""

    module: int
    objective: str
    text: str
    in_module: int
    in_final_test: int
    kinds: tuple[tuple[str, int], ...]


def entries(course: Course, release: Release) -> list[Entry]:
    """Return the questions of this release in the order of the course, the final test last. Four queries."""
    versions = _versions(course, release)
    panels = ExpertAnswer.objects.panels([row for row in versions if REGISTRY[row.kind].by_panel])
    sources: dict[str, list[str]] = {}
    for claim, source in _sources(course):
        sources.setdefault(claim, []).append(source)
    found = [_entry(row, {**row.content, "panel": panels.get(row.pk, {})}, sources) for row in versions]
    return sorted(found, key=lambda entry: (entry.module or 1000, entry.of_module, entry.objective, entry.slug))


def matrix(found: list[Entry]) -> list[MatrixRow]:
    """Return a row per objective that is tested, out of the questions themselves. Pure."""
    in_module = Counter(entry.objective for entry in found if entry.module)
    in_final = Counter(entry.objective for entry in found if not entry.module)
    number = {entry.objective: entry.module for entry in found if entry.module}
    texts = {entry.objective: entry.objective_text for entry in found}
    rows = [
        MatrixRow(number.get(slug, 0), slug, text, in_module[slug], in_final[slug], _kinds(found, slug))
        for slug, text in texts.items()
    ]
    return sorted(rows, key=lambda row: (row.module or 1000, row.objective))


def _kinds(found: list[Entry], objective: str) -> tuple[tuple[str, int], ...]:
    counted = Counter(entry.kind_name for entry in found if entry.objective == objective)
    return tuple(sorted(counted.items()))


def _versions(course: Course, release: Release) -> list[ItemVersion]:
    """Return the version of each question that this release asked: the newest from before the next release."""
    until = _next_load(course, release)
    then = Q(item__retired_at=None) | Q(item__retired_at__gte=until) if until else Q(item__retired_at=None)
    rows = ItemVersion.objects.filter(then, item__quiz__course=course, **({"created_at__lt": until} if until else {}))
    related = rows.select_related("item__quiz__module", "item__objective").order_by("item", "number")
    return list({row.item_id: row for row in related}.values())


def _next_load(course: Course, release: Release) -> datetime | None:
    if release.pk == course.live_release_id:
        return None
    later = Release.objects.filter(course=course, loaded_at__gt=release.loaded_at).order_by("loaded_at")
    found: datetime | None = later.values_list("loaded_at", flat=True).first()
    return found


def _sources(course: Course) -> Iterator[tuple[str, str]]:
    rows = Source.objects.filter(claims__course=course).order_by("position")
    yield from rows.values_list("claims__key", "key")


def _entry(row: ItemVersion, content: Mapping[str, Any], sources: Mapping[str, list[str]]) -> Entry:
    item: Item = row.item
    kind, module = REGISTRY[row.kind], item.quiz.module
    right = kind.right(content)
    claims = tuple(content.get("claims", ()))
    return Entry(
        slug=item.slug,
        module=module.position if module else 0,
        of_module=module.slug if module else "",
        objective=item.objective.slug,
        objective_text=tr(item.objective.text),
        kind=row.kind,
        kind_name=str(kind.label),
        version=row.number,
        case=str(tr(content.get("case")) or ""),
        stem=str(tr(content["stem"])),
        rule=kind.rule(content),
        key=tuple(kind.words(content, right, tr)) if not kind.by_panel or content["panel"] else (),
        parts=tuple(kind.explain(content, kind.order(content, None), right, tr)),
        claims=claims,
        sources=tuple(dict.fromkeys(key for claim in claims for key in sources.get(claim, ()))),
        misconceptions=tuple(sorted(set(_misconceptions(row.content)))),
    )


def _misconceptions(part: Any) -> Iterator[int]:
    """Yield the numbers of the errors that wrong answers name, however deep in the content."""
    if isinstance(part, Mapping):
        if isinstance(number := part.get("misconception"), int) and number:
            yield number
        for value in part.values():
            yield from _misconceptions(value)
    elif isinstance(part, list):
        for value in part:
            yield from _misconceptions(value)
