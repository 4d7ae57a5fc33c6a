"""What a kind of item has in the course files: named fields, each of a type that the reader of those files knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Type = Literal["slug", "text", "texts", "lists", "flag", "choice", "place", "misconception", "parts"]


@dataclass(frozen=True)
class Field:
    """A key in the course files.

    slug: lower-case words joined by hyphens; text: a text, the same in all languages; texts: a text per language;
    lists: a list of texts per language; flag: true or false, left out is false; choice: one of `choices`; place: where
    to read again, left out it is that of the item; misconception: its number in the register; parts: a list of
    mappings with fields of their own.
    """

    name: str
    type: Type
    optional: bool = False
    choices: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()
    graded: bool = False
    """What is typed is compared with it, though it is a text."""


KEY, TEXT, CORRECT, WHY = Field("key", "slug"), Field("text", "texts"), Field("correct", "flag"), Field("why", "texts")
READ, MISCONCEPTION = Field("read", "place"), Field("misconception", "misconception")
OPTIONS = Field("options", "parts", parts=(KEY, TEXT, CORRECT, WHY, READ, MISCONCEPTION))


def walk(content: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every mapping in the lists of a content, however deep: options, gaps, stages and the options of those."""
    if isinstance(content, Mapping):
        for value in content.values():
            if isinstance(value, list):
                yield from walk(value)
    elif isinstance(content, list):
        for part in content:
            if isinstance(part, Mapping):
                yield part
                yield from walk(part)
