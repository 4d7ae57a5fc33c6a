"""What a new version of an item is to an earlier one. Pure: kinds and contents in, an answer out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quizzes.items import REGISTRY
from quizzes.items.base import Content
from quizzes.items.shape import Field

GRADED = {"slug", "text", "lists", "flag", "choice"}
PARTS = "parts"


def keeps_statistics(kind: str, old: Content, new_kind: str, new: Content) -> bool:
    """Tell whether a new version can be a mere slip of the pen: the same kind, parts, order of them, and key.

    Only what is read differs then: case, question, texts, explanations, places to read again. What answers are
    compared with (accepted words, numbers, units) belongs to the key.
    """
    if kind != new_kind or kind not in REGISTRY:
        return False
    fields = REGISTRY[kind].fields
    return _key_of(old, fields) == _key_of(new, fields)


def can_regrade(kind: str, old: Content, new_kind: str, new: Content) -> bool:
    """Tell whether answers to the old content can be judged by the new: the same kind, and no part is missing."""
    return kind == new_kind and kind in REGISTRY and part_keys(old) <= part_keys(new)


def same_parts(old: Content, new: Content) -> bool:
    """Tell whether both have the same parts, so that the one can be explained in the order of the other."""
    return part_keys(old) == part_keys(new)


def part_keys(content: Content) -> set[tuple[str, ...]]:
    """Return the keys of all options, rows, gaps, choices and stages, each with where it stands."""
    return set(_keys(content, ()))


def _keys(content: Any, above: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for name, value in content.items():
        for part in value if isinstance(value, list) else ():
            if isinstance(part, dict) and "key" in part:
                here = (*above, name, str(part["key"]))
                yield here
                yield from _keys(part, here)


def _key_of(content: Content, fields: Iterable[Field]) -> list[Any]:
    """Return all that decides how an answer is judged, in the order of the files."""
    found: list[Any] = []
    for field in fields:
        value = content.get(field.name)
        if field.type == PARTS:
            found.append([_key_of(part, field.parts) for part in value or []])
        elif field.type in GRADED or field.graded:
            found.append(value or None)
    return found
