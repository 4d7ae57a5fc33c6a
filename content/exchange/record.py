"""What our own export says about an item beyond what a format can hold, and how it is laid over what was read.

The record is the whole item. It is believed only where the question itself still says what was exported: whatever was
edited in another system since then wins over it, and what the edit leaves open has to be filled in again.
"""

from __future__ import annotations

import json
from typing import Any

from content.exchange.values import KEYS, Item, Say
from content.schema import LANGUAGES

PREFIX = "course-item:"
LONGEST = 200_000


def record_of(item: Item, say: Say) -> str:
    """Return the item with the languages it is written in, as one line of ASCII that no format takes for a mark."""
    text = json.dumps({"languages": say.languages, "item": item}, separators=(",", ":"))
    return text.replace("--", "-\\u002d").replace("?>", "?\\u003e").replace("<", "\\u003c")


def read_record(text: str) -> tuple[Item, Say] | None:
    """Return item and languages, or None where the text is no record."""
    if not text or len(text) > LONGEST:
        return None
    try:
        found = json.loads(text)
        item, languages = found["item"], tuple(str(code) for code in found["languages"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    is_item = isinstance(item, dict) and isinstance(item.get("kind"), str) and isinstance(item.get("slug"), str)
    return (item, Say(languages)) if is_item and languages else None


def language_of(record: str, otherwise: str) -> str:
    """Return the language of the texts that belong to a record."""
    known = read_record(record)
    return known[1].languages[0] if known and known[1].languages[0] in LANGUAGES else otherwise


def laid_over(read: Any, expected: Any, recorded: Any) -> Any:
    """Return what was read, completed by the record where what was read is what the record would have given."""
    if read == expected:
        return recorded
    if isinstance(read, dict) and isinstance(expected, dict) and isinstance(recorded, dict):
        if not any(isinstance(value, (dict, list)) for value in recorded.values()) and "key" not in recorded:
            return read
        names = [*recorded, *(name for name in read if name not in recorded)]
        return {
            name: laid_over(read.get(name), expected.get(name), recorded.get(name))
            for name in names if name in read or name not in expected
        }  # fmt: skip
    if isinstance(read, list) and isinstance(expected, list) and isinstance(recorded, list):
        return _parts(read, expected, recorded)
    return read


def _parts(read: list[Any], expected: list[Any], recorded: list[Any]) -> list[Any]:
    """Return parts, each with the record of the one that says the same, or of the one at its place."""
    pairs = list(zip(expected, recorded, strict=False))
    found, used = [], set[int]()
    for place, part in enumerate(read):
        if not isinstance(part, dict):
            return read
        at = next((at for at, (old, _) in enumerate(pairs) if at not in used and _same(part, old)), None)
        if at is None and place < len(pairs) and len(read) == len(expected) and place not in used:
            at = place
        if at is None:
            found.append(part | {"key": ""})
            continue
        used.add(at)
        old, record = pairs[at]
        found.append(laid_over(part | {"key": ""}, old | {"key": ""}, record) | {"key": record.get("key", "")})
    taken = {part["key"] for part in found}
    free = iter(key for key in KEYS if key not in taken)
    return [part if part["key"] else part | {"key": next(free, "")} for part in found]


def _same(part: Item, old: Any) -> bool:
    names = ("text", "value", "accepted")
    return isinstance(old, dict) and any(part.get(name) and part.get(name) == old.get(name) for name in names)
