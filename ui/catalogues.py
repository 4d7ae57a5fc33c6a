"""The translations: English strings out of code and templates, a Dutch catalogue per room, no GNU gettext needed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

from ui.files import replace

LANGUAGE = "nl"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# Dutch translation of the room "{room}". `python manage.py translate` keeps it in step with the sources.
msgid ""
msgstr ""
"Language: nl\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sdif]")
FOREIGN_TEMPLATES = {
    "accounts": ("account", "allauth", "mfa", "usersessions"),
    "provider": ("admin",),
    "ui": ("house",),
}
EXTRA_CODE = {"ui": ("config",), "courses": ("content",)}


def po_path(room: str) -> Path:
    """Return where the Dutch catalogue of this room lies."""
    return Path(settings.BASE_DIR, "locale", room, LANGUAGE, "LC_MESSAGES", "django.po")


def sources(room: str) -> Iterator[Path]:
    """Yield the Python files and templates whose strings belong to this room."""
    base: Path = settings.BASE_DIR
    for folder in (room, *EXTRA_CODE.get(room, ())):
        yield from (path for path in sorted((base / folder).rglob("*.py")) if "migrations" not in path.parts)
    templates = base / "templates"
    if room == "ui":
        yield from sorted(templates.glob("*.html"))
    for folder in (room, *FOREIGN_TEMPLATES.get(room, ())):
        yield from (path for path in sorted((templates / folder).rglob("*")) if path.suffix in {".html", ".txt"})


def _as_python(path: Path) -> str:
    """Return the file as text in which Babel's Python reader finds every string."""
    text = path.read_text()
    if path.suffix == ".py":
        return text
    lines = templatize(text, origin=str(path)).splitlines()
    return "\n".join(["# coding: utf-8", *(line.strip() for line in lines)])


def extracted(room: str) -> Catalog:
    """Return a catalogue without translations: every string that the room's sources mark for translation."""
    catalog = Catalog(locale=LANGUAGE)
    for path in sources(room):
        place = str(path.relative_to(settings.BASE_DIR))
        code = BytesIO(_as_python(path).encode())
        for line, message, comments, context in extract("python", code, KEYWORDS, ("Translators:",)):
            catalog.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return catalog


def existing(room: str) -> Catalog:
    """Return the catalogue as it stands on disk, empty where there is none."""
    path = po_path(room)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def update(room: str) -> None:
    """Bring the room's catalogue in step with its sources: new strings come in empty, translations are kept."""
    catalog, found = existing(room), extracted(room)
    if not len(catalog) and not len(found):
        return
    catalog.update(found, no_fuzzy_matching=True)
    path = po_path(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, ignore_obsolete=True, sort_by_file=True, include_lineno=False)
    path.write_text(HEADER.format(room=room) + body.getvalue().decode().lstrip())


def compile_room(room: str) -> bool:
    """Write the compiled catalogue where it is missing or older than its source; tell whether it was."""
    source = po_path(room)
    target = source.with_suffix(".mo")
    if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
        return False
    compiled = BytesIO()
    write_mo(compiled, existing(room))
    replace(target, compiled.getvalue())
    return True


def _texts(value: Any) -> tuple[str, ...]:
    """Return singular and plural, or the one text, as a tuple."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value or "",)


def _name(message: Message) -> str:
    """Return the string, with its context where it has one, for a list of problems."""
    text = _texts(message.id)[0]
    return f"{text!r} ({message.context})" if message.context else repr(text)


def _placeholders(texts: tuple[str, ...]) -> set[str]:
    """Return the names that the texts want filled in; a plural's texts count together."""
    return {match.group() for text in texts for match in PLACEHOLDER.finditer(text)}


def _problem(message: Message | None) -> str:
    """Say what is wrong with this translation, or return an empty text."""
    if message is None or not all(_texts(message.string)):
        return "untranslated"
    if message.fuzzy:
        return "fuzzy"
    if _placeholders(_texts(message.id)) != _placeholders(_texts(message.string)):
        return "other placeholders than the source"
    return ""


def problems(room: str) -> list[str]:
    """Return a line for each string of this room that is untranslated, fuzzy, ill-filled or obsolete."""
    catalog, found, lines = existing(room), extracted(room), []
    for message in found:
        if message.id and (problem := _problem(catalog.get(_texts(message.id)[0], message.context))):
            lines.append(f"{room}: {problem}: {_name(message)}")
    for message in catalog:
        if message.id and found.get(_texts(message.id)[0], message.context) is None:
            lines.append(f"{room}: obsolete: {_name(message)}")
    return lines + [f"{room}: obsolete: {_name(message)}" for message in catalog.obsolete.values()]


def contradictions() -> list[str]:
    """Return a line for each string that two rooms translate differently: only one of the two would be shown."""
    seen: dict[tuple[str, str | None], dict[tuple[str, ...], str]] = defaultdict(dict)
    for room in settings.ROOMS:
        for message in existing(room):
            if message.id and all(_texts(message.string)):
                seen[(_texts(message.id)[0], message.context)].setdefault(_texts(message.string), room)
    return [
        f"{' and '.join(rooms.values())}: translated differently: {text!r}"
        for (text, _context), rooms in seen.items()
        if len(rooms) > 1
    ]
