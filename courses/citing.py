"""How a publication is named in a few words."""

from __future__ import annotations

from itertools import takewhile


def short(authors: str, year: int) -> str:
    """Return first author and year, as in "Yano 2015"; particles before a surname stay with it (van Kessel SP)."""
    words = authors.split(",")[0].split(" ")
    particles = list(takewhile(str.islower, words))
    return f"{' '.join(words[: len(particles) + 1])} {year}"
