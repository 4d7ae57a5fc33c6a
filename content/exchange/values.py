"""What all formats share: an item as the course files have it, and what is reported about a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

Item = dict[str, Any]
"""An item of the course files, whole or in parts; what is not known is left out or empty."""
Texts = dict[str, str]
Sentence = str | Promise
LONGEST_FILE = 2_000_000
MOST_ITEMS = 2_000
KEYS = "abcdefghijklmnopqrstuvwxyz"


class Refused(Exception):
    """A file that cannot be read at all, with the sentence that says why."""

    def __init__(self, sentence: Sentence, line: int = 0) -> None:
        super().__init__(str(sentence))
        self.sentence, self.line = sentence, line


class NotTaken(Exception):
    """A question that cannot become an item, with the sentence that says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the report: where (0: nowhere in particular), about what, and what is said."""

    line: int
    name: str
    sentence: Sentence
    is_loss: bool = False

    def __str__(self) -> str:
        place = f"{self.line}: " if self.line else ""
        return f"{place}{self.name + ': ' if self.name else ''}{self.sentence}"


@dataclass(frozen=True, slots=True)
class Found:
    """An item that was read, and the line where it begins."""

    item: Item
    line: int


@dataclass(slots=True)
class Report:
    """What was taken from a file, and every line or item that was not (`is_loss`) or that asks for attention."""

    format: str = ""
    found: list[Found] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def note(self, line: int, name: str, sentence: Sentence, *, loss: bool = False) -> None:
        """Add a line; the same one is told once."""
        told = Note(line, name, sentence, loss)
        if str(told) not in {str(note) for note in self.notes[-20:]}:
            self.notes.append(told)

    @property
    def not_taken(self) -> list[Note]:
        """What was left out."""
        return [note for note in self.notes if note.is_loss]

    @property
    def remarks(self) -> list[Note]:
        """What was taken but asks for attention."""
        return [note for note in self.notes if not note.is_loss]


@dataclass(frozen=True, slots=True)
class Say:
    """Picks the texts of one language, or (two languages) of both."""

    languages: tuple[str, ...]

    def __call__(self, texts: Any) -> str:
        """Return the text in the first of the languages that it has."""
        texts = texts or {}
        return str(next((texts[code] for code in self.languages if texts.get(code)), ""))

    @property
    def is_both(self) -> bool:
        """Texts in more than one language are wanted."""
        return len(self.languages) > 1


def slug_of(text: str) -> str:
    """Return a text as a slug: lower-case words joined by hyphens, at most 60 characters, or ""."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def keyed(parts: list[Item], keys: str = KEYS) -> list[Item]:
    """Return parts with a letter each as key, in order. Raises NotTaken for more than there are letters."""
    from django.utils.translation import gettext_lazy as _

    if len(parts) > len(keys):
        raise NotTaken(_("It has more parts than there are letters."))
    return [{"key": key, **part} for key, part in zip(keys, parts, strict=False)]


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Return the same value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {key: mapped(part, change) for key, part in value.items()}
    return [mapped(part, change) for part in value] if isinstance(value, list) else value


def strings(value: Any) -> Iterator[str]:
    """Yield every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
