"""The pool of our own course as items, and items as a piece of a course file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.exchange.values import Found, Item, Report
from content.items import content_of
from content.schema import CourseFile, ItemFile
from quizzes.items import REGISTRY
from quizzes.items.shape import Field

FINAL_TEST = "final-test"
FILL_IN = "  # FILL IN"
OPEN = ("flag", "misconception", "place")
"""Types that may be left out everywhere."""
COMMON = (
    Field("slug", "slug"), Field("kind", "slug"), Field("objective", "slug"), Field("claims", "text"),
    Field("case", "texts", optional=True), Field("stem", "texts"), Field("read", "text"),
)  # fmt: skip


def item_from(file: ItemFile) -> Item:
    """Return an item of the course files as all formats know it."""
    return {"slug": file.slug, "kind": file.kind, "objective": file.objective, **content_of(file)}


def quizzes_of(course: CourseFile) -> dict[str, tuple[ItemFile, ...]]:
    """Return the pools by the slug of their module, and that of the final test."""
    return {**{module.slug: module.items for module in course.modules}, FINAL_TEST: course.final_items}


def pool_of(course: CourseFile, quiz: str = "") -> list[Item]:
    """Return the items of one quiz, or ("") of all. Raises KeyError for a quiz that is not there."""
    pools = quizzes_of(course)
    return [item_from(file) for name in ([quiz] if quiz else pools) for file in pools[name]]


def as_yaml(found: Iterable[Found], languages: Iterable[str]) -> str:
    """Return a piece of a course file; what is not known is empty and marked, which check_content refuses."""
    codes = list(languages)
    return "\n".join("\n".join(_item(each.item, codes)) + "\n" for each in found)


def _item(item: Item, codes: list[str]) -> Iterator[str]:
    lead = "- "
    for field in (*COMMON, *_fields(item)):
        for line in _field(item, field, codes, str(item.get("read") or "")):
            yield lead + line
            lead = "  "


def _fields(item: Item) -> tuple[Field, ...]:
    kind = REGISTRY.get(item.get("kind", ""))
    return kind.fields if kind else ()


def _field(part: Mapping[str, Any], field: Field, codes: list[str], read: str) -> Iterator[str]:
    """Yield the lines of one key; nothing for what is optional and not there."""
    value, name = part.get(field.name), field.name
    if field.type == "place" and value == read:
        return
    if field.type in ("texts", "lists"):
        if value or not field.optional:
            yield from _texts(name, value or {}, codes)
    elif field.type == "parts":
        if value or not field.optional:
            yield f"{name}:"
        for each in value or ():
            yield from _part(each, field, codes, read)
    elif value:
        yield f"{name}: {_plain(field, value)}"
    elif not field.optional and field.type not in OPEN:
        yield f"{name}:{FILL_IN}"


def _plain(field: Field, value: Any) -> str:
    return "true" if field.type == "flag" else str(value) if field.type == "misconception" else scalar(value)


def _part(each: Mapping[str, Any], field: Field, codes: list[str], read: str) -> Iterator[str]:
    lead = "  - "
    for inner in field.parts:
        for line in _field(each, inner, codes, read):
            yield lead + line
            lead = "    "


def _texts(name: str, texts: Mapping[str, Any], codes: list[str]) -> Iterator[str]:
    """Yield a text per language; of a text that has to be there, each language that is missing is marked."""
    yield f"{name}:"
    for code in dict.fromkeys([*codes, *texts]):
        value = texts.get(code)
        yield f"  {code}: {scalar(value)}" if value else f"  {code}:{FILL_IN}"


def scalar(value: Any) -> str:
    """Return a value as YAML reads it back: double-quoted, or a list of such."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(scalar(part) for part in value)}]"
    words = json.dumps(str(value), ensure_ascii=False)
    return "".join(mark if mark.isprintable() else json.dumps(mark)[1:-1] for mark in words)


def review(report: Report, course: CourseFile, quiz: str) -> None:
    """Add to the report what an author still has to see to in each item, measured by this quiz of this course."""
    existing = {item["slug"]: item for item in pool_of(course)}
    objectives = {part.slug for module in course.modules for part in module.objectives
                  if quiz in (module.slug, FINAL_TEST)}  # fmt: skip
    for found in list(report.found):
        item = found.item
        if existing.get(item["slug"]) == item:
            report.found.remove(found)
            report.note(found.line, item["slug"], _("It is in the course already, word for word."), loss=True)
            continue
        if item["slug"] in existing:
            report.note(found.line, item["slug"], _("The course has an item of this name; this one is different."))
        if item.get("objective") and item["objective"] not in objectives:
            report.note(found.line, item["slug"], _("Its objective is not one of this quiz."))
