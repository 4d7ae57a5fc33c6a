"""Every question of a release with its key, explanations, sources and the errors that its answers stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from courses.models import Course, Objective, Release, Source
from courses.outline import outline
from quizzes.items import REGISTRY
from quizzes.items.base import Line
from quizzes.items.shape import walk
from quizzes.models import ExpertAnswer, Item, ItemVersion, Quiz, ReleasedItem
from quizzes.released import pool_of
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
    """Return the questions of this release in the order of the course, the final test last.

    The number of queries depends on the number of quizzes only.
    """
    texts = {aim.slug: aim.text for module in outline(course).modules for aim in module.objectives}
    versions = _versions(course, release)
    panels = ExpertAnswer.objects.panels([row for row in versions if REGISTRY[row.kind].by_panel])
    sources: dict[str, list[str]] = {}
    for claim, source in _sources(course):
        sources.setdefault(claim, []).append(source)
    found = [_entry(row, {**row.content, "panel": panels.get(row.pk, {})}, sources, texts) for row in versions]
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
    """Return what each question of this release asks, by the rule that learners are asked by."""
    quizzes = Quiz.objects.filter(course=course).select_related("course", "module")
    objectives = {row.pk: row for row in Objective.objects.filter(module__course=course)}
    found = []
    for quiz in quizzes:
        for row in pool_of(quiz, release):
            row.item.quiz, row.item.objective = quiz, objectives[row.item.objective_id]
            found.append(row)
    return found


def were_kept(course: Course, release: Release) -> bool:
    """Whether the questions shown are those of this release: not of one from before releases were kept. One query."""
    return release.pk == course.live_release_id or ReleasedItem.objects.filter(release=release).exists()


def _sources(course: Course) -> Iterator[tuple[str, str]]:
    rows = Source.objects.filter(claims__course=course).order_by("position")
    yield from rows.values_list("claims__key", "key")


def _entry(
    row: ItemVersion, content: Mapping[str, Any], sources: Mapping[str, list[str]], texts: Mapping[str, Any]
) -> Entry:
    item: Item = row.item
    kind, module = REGISTRY[row.kind], item.quiz.module
    right = kind.right(content)
    claims = tuple(content.get("claims", ()))
    return Entry(
        slug=item.slug,
        module=module.position if module else 0,
        of_module=module.slug if module else "",
        objective=item.objective.slug,
        objective_text=tr(texts.get(item.objective.slug, item.objective.text)),
        kind=row.kind,
        kind_name=str(kind.label),
        version=row.number,
        case=str(tr(content.get("case")) or ""),
        stem=str(tr(content["stem"])),
        rule=kind.rule(content),
        key=tuple(kind.words(content, right, tr)) if not kind.by_panel or content["panel"] else (),
        parts=(*kind.explain(content, kind.order(content, None), right, tr), *_wrong_choices(row.content)),
        claims=claims,
        sources=tuple(dict.fromkeys(key for claim in claims for key in sources.get(claim, ()))),
        misconceptions=tuple(sorted(set(_misconceptions(row.content)))),
    )


def _wrong_choices(content: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the wrong choices of gaps, which the explanation of a right answer does not name."""
    for gap in walk(content):
        for choice in gap.get("choices") or ():
            if not choice.get("correct"):
                number = int(choice.get("misconception") or 0)
                yield Line(tr(choice["text"]), tr(choice["why"]), misconception=number, group=tr(gap["text"]))


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
