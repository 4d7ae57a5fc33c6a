"""The words of a figure: loose text, parts that open one at a time, steps that follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from markdown_it.token import Token

from content.markdown import FIGURE_CONTAINERS, parse
from content.schema import FigureFile

if TYPE_CHECKING:
    from content.render import Renderer

KEYS = re.compile(r'data-(part|step)="([^"]*)"')
LINE = re.compile(r"\br[1-4]\b")
BLOCK_OF_KIND = {"parts": "part", "steps": "step"}


@dataclass(slots=True)
class Block:
    """Loose text (no name), a part or a step: its key, title, remark behind the title, and what it holds."""

    name: str
    key: str = ""
    title: str = ""
    remark: str = ""
    tokens: list[Token] = field(default_factory=list)


def blocks(text: str) -> list[Block]:
    """Return the words of a figure, cut where a part or a step begins and ends."""
    found: list[Block] = []
    is_open = False
    for token in parse(text).tokens:
        if token.type.startswith("container_") and token.level == 0:
            is_open = token.nesting == 1
            if is_open:
                name, key, rest = [*token.info.split(maxsplit=2), "", ""][:3]
                title, _, remark = rest.partition("|")
                found.append(Block(name, key, title.strip(), remark.strip()))
        elif is_open:
            found[-1].tokens.append(token)
        else:
            if not found or found[-1].name:
                found.append(Block(""))
            found[-1].tokens.append(token)
    return found


def keys_of(text: str) -> list[str]:
    """Return the keys of the parts and steps, in the order in which they are numbered."""
    return [block.key for block in blocks(text) if block.name]


def keys_in_drawing(figure: FigureFile) -> list[str]:
    """Return the keys that the drawing mentions."""
    return list(dict.fromkeys(key for _, keys in KEYS.findall(figure.svg) for key in keys.split()))


def numbered(figure: FigureFile, language: str) -> str:
    """Return the drawing with the number of each part or step in place of its key."""
    numbers = {key: str(number) for number, key in enumerate(keys_of(figure.text[language]), start=1)}
    return KEYS.sub(
        lambda match: f'data-{match[1]}="{" ".join(numbers.get(key, key) for key in match[2].split())}"', figure.svg
    )


def words_html(figure: FigureFile, renderer: Renderer) -> str:
    """Return the words of the figure as HTML; the popovers in them come last."""
    out: list[str] = []
    number = 0
    renderer.gather()
    for name, group in groupby(blocks(figure.text[renderer.library.language]), key=lambda block: block.name):
        rows = []
        for block in group:
            number += bool(name)
            rows.append(_block(block, number, figure, renderer))
        out.append(f'<ol class="walk">{"".join(rows)}</ol>' if name == "step" else "".join(rows))
    told = "".join(out)
    if figure.sort:
        # The drawing says the same, and what is asked comes first.
        told = f'<details class="told"><summary>{renderer.words["in_words"]}</summary><div>{told}</div></details>'
    return told + renderer.take()


def _block(block: Block, number: int, figure: FigureFile, renderer: Renderer) -> str:
    inner = renderer.render(block.tokens)
    title = f"<b>{escape(block.title)}</b>"
    if block.remark:
        title += f' <span class="muted">{escape(block.remark)}</span>'
    if block.name == "part":
        line = _line_of(figure, block.key)
        mark = f'<i class="{line}"></i>' if line else ""
        return (
            f'<details class="part" name="part-{figure.slug}" data-part="{number}">'
            f"<summary>{mark}<span>{number}. {title}</span></summary><div>{inner}</div></details>"
        )
    if block.name == "step":
        return f'<li data-step="{number}"><p>{title}</p>{inner}</li>'
    return inner


def _line_of(figure: FigureFile, key: str) -> str:
    """Return the class of the line that this part has in the drawing, r1 to r4; nothing where it has none."""
    for element in ElementTree.fromstring(figure.svg).iter():
        if key in element.get("data-part", "").split():
            for part in element.iter():
                if found := LINE.search(part.get("class", "")):
                    return found[0]
    return ""


def faults(figure: FigureFile) -> Iterator[str]:
    """Yield where the words and the drawing do not speak of the same parts, in sentences."""
    wanted = BLOCK_OF_KIND.get(figure.kind)
    orders = {}
    for language, text in figure.text.items():
        found = [block for block in blocks(text) if block.name]
        orders[language] = [block.key for block in found]
        for name in sorted({block.name for block in found} - set(FIGURE_CONTAINERS)):
            yield f"“{name}” is not a block for the words of a figure."
        for block in found:
            if wanted and block.name != wanted:
                yield f"A figure of the kind “{figure.kind}” holds no “{block.name}”."
            if not block.title:
                yield f"“{block.name} {block.key}” has no title in “{language}”."
        if wanted and len(found) < 2:
            yield f"A figure of the kind “{figure.kind}” needs two or more of “{wanted}” in “{language}”."
    yield from _key_faults(figure, orders)


def _key_faults(figure: FigureFile, orders: dict[str, list[str]]) -> Iterator[str]:
    drawn = set(keys_in_drawing(figure))
    for language, keys in orders.items():
        if keys and not figure.kind:
            yield "The words have parts or steps, so the figure needs a kind."
        for key in sorted(drawn - set(keys)):
            yield f"“{key}” is in the drawing and not in the words in “{language}”."
        for key in sorted(set(keys) - drawn):
            yield f"“{key}” is in the words in “{language}” and not in the drawing."
        if len(keys) != len(set(keys)):
            yield f"A key stands more than once in the words in “{language}”."
        if keys != next(iter(orders.values())):
            yield f"The parts or steps in “{language}” are not those of the first language, in the same order."
