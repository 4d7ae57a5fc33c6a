"""What a version keeps of an item: the shape that the quizzes grade and show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from content.schema import ItemFile
from content.yamlfile import Section
from quizzes.items.shape import Field


def content_of(file: ItemFile) -> dict[str, Any]:
    """Return what a version keeps of an item, as JSON can hold it."""
    return {"case": file.case, "stem": file.stem, "claims": list(file.claims), "read": file.read, **file.body}


def read_body(section: Section, fields: Iterable[Field], languages: Sequence[str], *, read: str) -> dict[str, Any]:
    """Return what a mapping in the course files says of these fields; `read` is the item's own place to read."""
    return {field.name: _value(section, field, languages, read) for field in fields}


def _value(section: Section, field: Field, languages: Sequence[str], read: str) -> Any:
    name, optional = field.name, field.optional
    match field.type:
        case "slug":
            return section.slug(name)
        case "text":
            return section.text(name, optional=optional)
        case "texts":
            return section.texts(name, languages, optional=optional)
        case "lists":
            return section.lists(name, languages, optional=optional)
        case "flag":
            return section.flag(name)
        case "choice":
            return section.choice(name, field.choices, optional=optional)
        case "place":
            return section.text(name, optional=True) or read
        case "misconception":
            return section.number(name, least=1, most=20, optional=True) or None
        case "parts":
            return [_part(part, field, languages, read) for part in section.sections(name, optional=optional)]


def _part(section: Section, field: Field, languages: Sequence[str], read: str) -> dict[str, Any]:
    found = read_body(section, field.parts, languages, read=read)
    section.done()
    return found
