"""The rendered body of a lesson → its passages: every block with a stable id, without what opens in place. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

ANCHOR = re.compile(r"(p|h|plate)-")
# A drawing repeats its words; forms and lists of sources are no text; what pops up is found as term, claim or source.
SKIPPED = {"svg", "script", "style", "template", "select", "textarea", "output", "form", "summary"}
SKIPPED_CLASSES = {"pop", "ev", "terms", "vh", "close"}
VOID = {"br", "hr", "img", "input", "wbr", "col"}
BREAKS = {"p", "li", "div", "td", "th", "dt", "dd", "h2", "h3", "h4", "br", "figcaption", "section"}


@dataclass(slots=True)
class Block:
    """A piece of a lesson with its anchor; `heading` is the last heading above it."""

    anchor: str
    heading: str
    parts: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the block, spaces made even."""
        even = re.sub(r"\s+", " ", "".join(self.parts)).strip()
        return re.sub(r" (?=[.,;:?!)])", "", even)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading itself."""
        return self.anchor.startswith("h-")

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure with its words."""
        return self.anchor.startswith("plate-")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.stack: list[tuple[str, Block | None, bool]] = []
        self.heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block where there is an anchor, and note which claim a badge opens."""
        named = dict(attrs)
        block, skipped = (self.stack[-1][1], self.stack[-1][2]) if self.stack else (None, False)
        target = named.get("popovertarget") or ""
        if block and target.startswith("c-") and not skipped:
            block.claims.append(target)
        if block and tag in BREAKS:
            block.parts.append(" ")
        if tag in VOID:
            return
        anchor = named.get("id") or ""
        skipped = skipped or tag in SKIPPED or bool(SKIPPED_CLASSES & set((named.get("class") or "").split()))
        # The heading of a box is the same in each lesson.
        skipped = skipped or (tag in ("h2", "h3") and not anchor)
        if ANCHOR.match(anchor) and not skipped:
            block = Block(anchor, self.heading)
            self.blocks.append(block)
        self.stack.append((tag, block, skipped))

    def handle_endtag(self, tag: str) -> None:
        """Close the element; a block that was a heading stands above those that follow."""
        if not any(name == tag for name, _, _ in self.stack):
            return
        if self.stack[-1][1] and tag in {*BREAKS, "b"}:
            self.stack[-1][1].parts.append(" ")
        while self.stack:
            name, block, _ = self.stack.pop()
            if block and name in ("h2", "h3") and block.is_heading:
                self.heading = block.text
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Add words to the block that they stand in."""
        if self.stack and self.stack[-1][1] and not self.stack[-1][2]:
            self.stack[-1][1].parts.append(data)


def blocks(body_html: str) -> list[Block]:
    """Return the blocks that hold words, in order; a block within a block has its own words only."""
    reader = _Reader()
    reader.feed(body_html)
    reader.close()
    return [block for block in reader.blocks if block.text]
