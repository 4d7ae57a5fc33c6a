"""The number of a certificate: unguessable, easy to copy from paper, and a typing error shows. Pure.

DB-XXXX-XXXX-XXXX-C: twelve random characters (60 bits) and a check character by Luhn's rule over 32 characters, which
finds every single wrong character and nearly every swap of two neighbours. Without 0, O, 1 and I.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from enum import StrEnum

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PREFIX = "DB"
RANDOM_LENGTH = 12
LONGEST_INPUT = 60


class Reading(StrEnum):
    """How a typed number reads."""

    EMPTY = "empty"
    MISTYPED = "mistyped"
    POSSIBLE = "possible"


def check_character(body: str) -> str:
    """Return the character that belongs behind these (Luhn mod 32)."""
    total = 0
    for index, character in enumerate(reversed(body)):
        value = ALPHABET.index(character) * (2 if index % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def new_number(choice: Callable[[str], str] = secrets.choice) -> str:
    """Return a fresh number."""
    body = "".join(choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return _written(body + check_character(body))


def read_number(typed: str) -> tuple[Reading, str]:
    """Read what someone typed, whatever its case, spaces and dashes; return how it reads and the number, or ""."""
    characters = "".join(character for character in typed[:LONGEST_INPUT].upper() if character.isalnum())
    if not characters:
        return (Reading.MISTYPED if typed.strip() else Reading.EMPTY), ""
    if len(characters) == len(PREFIX) + RANDOM_LENGTH + 1 and characters.startswith(PREFIX):
        characters = characters.removeprefix(PREFIX)
    if len(characters) != RANDOM_LENGTH + 1 or not set(characters) <= set(ALPHABET) or len(typed) > LONGEST_INPUT:
        return Reading.MISTYPED, ""
    if check_character(characters[:-1]) != characters[-1]:
        return Reading.MISTYPED, ""
    return Reading.POSSIBLE, _written(characters)


def _written(characters: str) -> str:
    return "-".join((PREFIX, characters[:4], characters[4:8], characters[8:12], characters[12:]))
