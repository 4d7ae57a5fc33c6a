"""What a lesson's text may point at, in one language."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.schema import ClaimFile, FigureFile, SourceFile, TermFile
from content.wording import WORDS


@dataclass(slots=True)
class Library:
    """What lessons point at, by key."""

    language: str
    claims: dict[str, ClaimFile]
    sources: dict[str, SourceFile]
    terms: dict[str, TermFile]
    figures: dict[str, FigureFile] = field(default_factory=dict)
    plate_numbers: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, str]:
        """The fixed words in the language of the text."""
        return WORDS[self.language]
