"""How a publication is named in a few words."""

from __future__ import annotations

import re

# A person is written with the initials last; an organisation may have its abbreviation behind it.
INITIALS = re.compile(r" [A-Z][A-Z-]{0,3}$")
ABBREVIATION = re.compile(r"\((\w+)\)$")


def short(authors: str, year: int) -> str:
    """Return first author and year, as in "Yano 2015", "van Kessel 2019", "CBG 2026" or "GGZ Standaarden 2017"."""
    first = authors.split(",")[0]
    abbreviation = ABBREVIATION.search(first)
    return f"{abbreviation[1] if abbreviation else INITIALS.sub('', first)} {year}"
