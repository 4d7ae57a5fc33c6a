"""What a version keeps of an item: the shape that the quizzes grade and show."""

from __future__ import annotations

from typing import Any

from content.schema import ItemFile, OptionFile


def content_of(file: ItemFile) -> dict[str, Any]:
    """Return what a version keeps of an item, as JSON can hold it."""
    return {
        "case": file.case,
        "stem": file.stem,
        "claims": list(file.claims),
        "read": file.read,
        "options": [_option(option, file) for option in file.options],
    }


def _option(option: OptionFile, item: ItemFile) -> dict[str, Any]:
    return {
        "key": option.key,
        "text": option.text,
        "correct": option.correct,
        "why": option.why,
        "read": option.read or item.read,
        "misconception": option.misconception or None,
    }
