"""Which characters our typefaces can print, read from the font files themselves."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FONT_DIR = Path(__file__).parent / "typst" / "fonts"


def unprintable(text: str) -> list[str]:
    """Return the characters of this text that no typeface of ours has, each once, in order."""
    known = printable_characters()
    return [character for character in dict.fromkeys(text) if ord(character) not in known]


def printable(text: str) -> str:
    """Return the text without what cannot be printed; for facts of the owner, which must never stop a learner."""
    known = printable_characters()
    return "".join(character for character in text if ord(character) in known)


@cache
def printable_characters() -> frozenset[int]:
    """Return the code points of all our typefaces together."""
    return frozenset().union(*(_characters(path.read_bytes()) for path in sorted(FONT_DIR.glob("*.ttf"))))


def _characters(font: bytes) -> set[int]:
    """Read the `cmap` table of an OpenType font, its subtables of format 4 and 12 (OpenType 1.9, cmap)."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * index) for index in range(count))
    start = next(offset for tag, _checksum, offset, _length in tables if tag == b"cmap")
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">HHL", font, start + 4 + 8 * index)[2]
        read = {4: _format_4, 12: _format_12}.get(struct.unpack_from(">H", font, at)[0])
        found |= read(font, at) if read else set()
    return found


def _format_4(font: bytes, at: int) -> set[int]:
    segments = struct.unpack_from(">H", font, at + 6)[0] // 2
    numbers = f">{segments}H"
    ends = struct.unpack_from(numbers, font, at + 14)
    starts, deltas, offsets = (struct.unpack_from(numbers, font, at + 16 + 2 * segments * part) for part in (1, 2, 3))
    found = set()
    for segment, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        place = at + 16 + 6 * segments + 2 * segment
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code if offset == 0 else struct.unpack_from(">H", font, place + offset + 2 * (code - first))[0]
            if (glyph + delta) % 0x10000 and (offset == 0 or glyph):
                found.add(code)
    return found


def _format_12(font: bytes, at: int) -> set[int]:
    groups = struct.unpack_from(">L", font, at + 12)[0]
    found: set[int] = set()
    for index in range(groups):
        first, last, _glyph = struct.unpack_from(">LLL", font, at + 16 + 12 * index)
        found |= set(range(first, last + 1))
    return found
