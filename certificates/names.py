"""The name on the certificate: kept as given, refused with a sentence where it cannot be printed. Pure."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from ui.typefaces import unprintable

LONGEST = 80
MARKS_IN_A_ROW = 4


class Problem(StrEnum):
    """Why a name cannot stand on a certificate."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_LETTER = "no_letter"
    UNPRINTABLE = "unprintable"


def tidy(name: str) -> str:
    """Return the name in composed form (NFC), with one ordinary space between its parts and none around it."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def problem(name: str) -> tuple[Problem, list[str]] | None:
    """Return what stands in the way of printing this tidy name, with the characters meant; None if nothing does."""
    if not name:
        return Problem.EMPTY, []
    if len(name) > LONGEST:
        return Problem.TOO_LONG, []
    missing = [*unprintable(name), *_invisible(name)]
    if missing:
        return Problem.UNPRINTABLE, list(dict.fromkeys(missing))
    if stacked := _stacked(name):
        return Problem.UNPRINTABLE, [stacked]
    if not any(character.isalpha() for character in name):
        return Problem.NO_LETTER, []
    return None


def is_right_to_left(name: str) -> bool:
    """Tell whether the first letter with a direction is written from right to left (Unicode bidi, rule P2)."""
    for character in name:
        if (direction := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return direction != "L"
    return False


def initials(name: str) -> str:
    """Return what the public check page shows of a name: the first letter of each part, as in N.v.d.B."""
    letters = (_first_letter(part) for part in name.split())
    return "".join(f"{letter}." for letter in letters if letter)


def _first_letter(part: str) -> str:
    for index, character in enumerate(part):
        if character.isalpha():
            following = part[index + 1 :]
            marks = next((n for n, mark in enumerate(following) if not unicodedata.combining(mark)), len(following))
            return character + following[:marks]
    return ""


def _invisible(name: str) -> list[str]:
    """Controls, and formats that can turn the reading order round; only the joiner that Persian needs may stay."""
    return [
        character
        for character in name
        if unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs"} and character != "\u200c"
    ]


def _stacked(name: str) -> str:
    """Return the mark that is piled higher than any writing needs, or nothing."""
    row = 0
    for character in name:
        row = row + 1 if unicodedata.combining(character) else 0
        if row > MARKS_IN_A_ROW:
            return character
    return ""
