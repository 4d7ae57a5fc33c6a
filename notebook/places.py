"""The places of a lesson that a note can stand beside, read from its rendered text. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

LABEL = 60
# What belongs to the page and not to the sentence: popovers, grades of evidence, words for screen readers only.
ASIDE = {"pop", "ev", "vh"}
DRAWN = "svg"
# The lists of terms and sources below the text.
BELOW = {"terms"}
VOID = {"br", "img", "input", "hr", "path", "circle", "rect", "line", "use"}


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph, heading, list, box or figure: its id, its first words, and all its words with single spaces."""

    anchor: str
    label: str
    text: str
    is_heading: bool = False


@dataclass(slots=True)
class _Open:
    """A block that is being read."""

    anchor: str
    tag: str
    words: list[str] = field(default_factory=list)


@lru_cache(maxsize=256)
def places(html: str) -> tuple[Place, ...]:
    """Return the places of this text in the order of reading."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


def squeeze(text: str) -> str:
    """Return the text with single spaces, as it is compared."""
    return " ".join(text.split())


def find(passage: str, anchor: str, known: tuple[Place, ...]) -> Place | None:
    """Return the place in which this passage stands word for word: that of its anchor first, then any."""
    first = sorted(known, key=lambda place: place.anchor != anchor)
    return next((place for place in first if squeeze(passage) in place.text), None)


def _label(text: str) -> str:
    if len(text) <= LABEL:
        return text
    return text[:LABEL].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


class _Reader(HTMLParser):
    """Takes the elements at the top that have an id, without what is drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Place] = []
        self.stack: list[tuple[str, bool]] = []
        self.block: _Open | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or an element in it that is or is not part of its words."""
        if tag in VOID:
            return
        values = dict(attrs)
        classes = set((values.get("class") or "").split())
        silent = bool(self.stack and self.stack[-1][1]) or bool(classes & ASIDE) or tag == DRAWN
        if not self.stack and values.get("id") and not classes & BELOW:
            self.block = _Open(str(values["id"]), tag)
        self.stack.append((tag, silent))

    def handle_data(self, data: str) -> None:
        """Keep the words of the open block."""
        if self.block and not (self.stack and self.stack[-1][1]):
            self.block.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close what is open; an end at the top closes the block."""
        if tag in VOID or tag not in [name for name, _ in self.stack]:
            return
        while self.stack.pop()[0] != tag:
            pass
        if not self.stack and self.block:
            text = squeeze("".join(self.block.words))
            if text:
                self.found.append(Place(self.block.anchor, _label(text), text, self.block.tag in {"h2", "h3"}))
            self.block = None
