"""The part of a text that answers a question, cut into pieces that are marked or not. Pure."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from search.words import words

LENGTH, LEAD = 220, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A few words; `is_marked` where they are what was asked."""

    text: str
    is_marked: bool = False


def pieces(text: str, forms: Set[str], language: str) -> tuple[Piece, ...]:
    """Return the whole text in pieces."""
    found, place = [], 0
    for word in words(text, language):
        if word.stem in forms:
            found += [Piece(text[place : word.start]), Piece(text[word.start : word.end], is_marked=True)]
            place = word.end
    return tuple(piece for piece in (*found, Piece(text[place:])) if piece.text)


def snippet(text: str, forms: Set[str], language: str) -> tuple[Piece, ...]:
    """Return the part of the text where most of the words stand, with … where something was left out."""
    if len(text) <= LENGTH + LEAD:
        return pieces(text, forms, language)
    starts = [word.start for word in words(text, language) if word.stem in forms]
    best = max(starts, key=lambda start: sum(start <= other < start + LENGTH - LEAD for other in starts), default=0)
    begin = _word_after(text, best - LEAD) if best > LEAD else 0
    end = text.rfind(" ", begin, begin + LENGTH) if begin + LENGTH < len(text) else len(text)
    end = end if end > begin else begin + LENGTH
    cut = f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
    return pieces(cut, forms, language)


def _word_after(text: str, place: int) -> int:
    return text.find(" ", place) + 1
