"""YAML with places: every scalar stays text (no `no` that becomes False), a doubled key is an error."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from content.problems import Problems

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Located(dict[str, Any]):
    """A mapping that knows the line of itself and of each key."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


def read(path: Path, problems: Problems) -> Any:
    """Return what the file says: Located mappings, lists and strings. None (and a problem) where it cannot be read."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        problems.add(path, 1, "This file is missing.")
        return None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        problems.add(path, mark.line + 1 if mark else 1, f"This is not YAML: {getattr(error, 'problem', error)}.")
        return None
    return _value(node, path, problems)


def _value(node: yaml.Node | None, path: Path, problems: Problems) -> Any:
    if isinstance(node, yaml.MappingNode):
        mapping = Located(node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in mapping:
                problems.add(path, line, f"The key “{key}” stands here twice.")
            mapping[key] = _value(value_node, path, problems)
            mapping.lines[key] = line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(part, path, problems) for part in node.value]
    return node.value.strip() if isinstance(node, yaml.ScalarNode) else None


class Section:
    """Reads a mapping key by key; whatever is missing, of the wrong kind or unknown becomes a problem."""

    def __init__(self, data: Any, path: Path, problems: Problems, line: int = 1) -> None:
        self.data = data if isinstance(data, Located) else Located(line)
        self.path, self.problems = path, problems
        self.asked: set[str] = set()
        if not isinstance(data, Located):
            self.complain("A mapping with keys is expected here.")

    @property
    def line(self) -> int:
        """Where the mapping begins."""
        return self.data.line

    def complain(self, sentence: str, key: str = "") -> None:
        """Note a problem at this key, or at the mapping."""
        self.problems.add(self.path, self.data.lines.get(key, self.data.line), sentence)

    def _get(self, key: str, *, optional: bool = False) -> Any:
        self.asked.add(key)
        value = self.data.get(key)
        if value in (None, "") and not optional:
            self.complain(f"“{key}” is missing.", key)
        return value

    def text(self, key: str, *, optional: bool = False, longest: int = 4000) -> str:
        """Return the text at key, or "" (and a problem)."""
        value = self._get(key, optional=optional)
        if value is not None and not isinstance(value, str):
            self.complain(f"“{key}” must be a text.", key)
            return ""
        if value and len(value) > longest:
            self.complain(f"“{key}” has {len(value)} characters; {longest} is the most.", key)
        return value or ""

    def slug(self, key: str = "slug") -> str:
        """Return a text of lower-case words joined by hyphens."""
        value = self.text(key)
        if value and not SLUG.fullmatch(value):
            self.complain(f"“{value}” is not a slug: lower case letters, digits and single hyphens.", key)
        return value

    def choice(self, key: str, allowed: Iterable[str], *, optional: bool = False) -> str:
        """Return one of the allowed words."""
        value, words = self.text(key, optional=optional), list(allowed)
        if value and value not in words:
            self.complain(f"“{value}” is not one of: {', '.join(words)}.", key)
        return value

    def number(self, key: str, *, least: int = 0, most: int = 10_000, optional: bool = False) -> int:
        """Return a whole number between least and most."""
        value = self.text(key, optional=optional)
        if not value:
            return 0 if optional else least
        if not value.isdigit() or not least <= int(value) <= most:
            self.complain(f"“{key}” must be a whole number from {least} to {most}.", key)
            return least
        return int(value)

    def flag(self, key: str) -> bool:
        """Return true where the key says true; left out counts as false."""
        return self.choice(key, ["true", "false"], optional=True) == "true"

    def date(self, key: str, *, optional: bool = False) -> datetime.date:
        """Return a date written as 2026-11-24; the first of all days where there is none."""
        value = self.text(key, optional=optional)
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            if value:
                self.complain(f"“{key}” must be a date such as 2026-11-24.", key)
            return datetime.date.min

    def texts(self, key: str, languages: Sequence[str], *, optional: bool = False) -> dict[str, str]:
        """Return {language: text}; each of these languages must be there, others may."""
        found: dict[str, str] = self._per_language(key, languages, str, optional=optional)
        return found

    def text_lists(self, key: str, languages: Sequence[str]) -> dict[str, list[str]]:
        """Return {language: [text, …]}, as many in each language."""
        found: dict[str, list[str]] = self._per_language(key, languages, list)
        if len({len(value) for value in found.values()}) > 1:
            self.complain(f"“{key}” has not as many entries in each language.", key)
        return found

    def lists(self, key: str, languages: Sequence[str], *, optional: bool = False) -> dict[str, list[str]]:
        """Return {language: [text, …]}, however many in each language; where it is optional, none (`[]`) as well."""
        found: dict[str, list[str]] = self._per_language(key, languages, list, optional=optional)
        if optional and isinstance(self.data.get(key), Located):
            found |= {language: [] for language in languages if self.data[key].get(language) == []}
        if not all(isinstance(word, str) and word for words in found.values() for word in words):
            self.complain(f"“{key}” must give a list of texts per language.", key)
            return {}
        return found

    def _per_language(self, key: str, languages: Sequence[str], kind: type, *, optional: bool = False) -> Any:
        value = self._get(key, optional=optional)
        if value in (None, ""):
            return {}
        if not isinstance(value, Located):
            self.complain(f"“{key}” must give a text per language.", key)
            return {}
        for language in languages:
            is_none = optional and kind is list and value.get(language) == []
            if not is_none and (not value.get(language) or not isinstance(value[language], kind)):
                self.complain(f"“{key}” has no text in “{language}”.", key)
        for language in set(value) - set(dict(settings.LANGUAGES)):
            self.complain(f"“{language}” is not a language of this site.", key)
        return {language: part for language, part in value.items() if isinstance(part, kind) and part}

    def strings(self, key: str, *, optional: bool = False) -> list[str]:
        """Return a list of texts."""
        value = self._get(key, optional=optional)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.complain(f"“{key}” must be a list of texts.", key)
            return []
        return value

    def sections(self, key: str, *, optional: bool = False) -> list[Section]:
        """Return the mappings of a list."""
        value = self._get(key, optional=optional)
        if value is None:
            return []
        if not isinstance(value, list):
            self.complain(f"“{key}” must be a list.", key)
            return []
        return [Section(part, self.path, self.problems, self.data.lines.get(key, 1)) for part in value]

    def done(self) -> None:
        """Report every key that nobody asked for."""
        for key in self.data:
            if key not in self.asked:
                self.complain(f"“{key}” is not a key that is known here.", key)


def sections_of(path: Path, problems: Problems) -> list[Section]:
    """Return the mappings of a file that is one list."""
    value = read(path, problems)
    if value is None:
        return []
    if not isinstance(value, list):
        problems.add(path, 1, "This file must be one list.")
        return []
    return [Section(part, path, problems) for part in value]
