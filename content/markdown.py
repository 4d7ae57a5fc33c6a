"""Markdown of a lesson → tokens and what they mention. The dialect is described in docs/content-format.md."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin
from mdit_py_plugins.container import container_plugin

CONTAINERS = ("predict", "note", "figure", "correction", "safety", "practice")
# These stand in the words of a figure only.
FIGURE_CONTAINERS = ("part", "step")
REFERENCE = re.compile(r"(term|claim|lesson):(.+)")
WORD = re.compile(r"[\w’'-]*\w(?:[.,]\d+)*")


@dataclass(slots=True)
class Mention:
    """Something that the text points at: a term, a claim, a lesson, a figure, a correction."""

    kind: str
    target: str
    line: int


@dataclass(slots=True)
class Parsed:
    """A lesson's tokens with what was found on the way."""

    tokens: list[Token]
    words: int = 0
    anchors: list[tuple[str, int]] = field(default_factory=list)
    headings: list[dict[str, str]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    without_anchor: list[int] = field(default_factory=list)
    containers: list[tuple[str, str, int]] = field(default_factory=list)

    def targets(self, kind: str) -> list[str]:
        """Return what is pointed at, in order, each once."""
        return list(dict.fromkeys(mention.target for mention in self.mentions if mention.kind == kind))


def parser() -> MarkdownIt:
    """Return a parser that knows our containers and block ids, and no raw HTML."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").use(attrs_block_plugin)
    for name in (*CONTAINERS, *FIGURE_CONTAINERS):
        markdown.use(container_plugin, name)
    return markdown


def parse(text: str, first_line: int = 0) -> Parsed:
    """Return the tokens of a lesson; first_line is the number of lines before the text in its file."""
    tokens = parser().parse(text)
    parsed = Parsed(tokens)
    for index, token in enumerate(tokens):
        line = first_line + (token.map[0] if token.map else 0) + 1
        if token.type.startswith("container_") and token.nesting == 1:
            _container(parsed, token, line)
        elif token.type in ("paragraph_open", "heading_open"):
            _block(parsed, token, tokens[index + 1], line)
        elif token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
            _anchor(parsed, token, line)
        elif token.type == "inline":
            _inline(parsed, token, line)
    return parsed


def _container(parsed: Parsed, token: Token, line: int) -> None:
    name, _, argument = token.info.strip().partition(" ")
    parsed.containers.append((name, argument.strip(), line))
    if name in ("figure", "correction"):
        parsed.mentions.append(Mention(name, argument.strip(), line))
    parsed.words += len(WORD.findall(argument)) if name not in ("figure", "correction") else 0
    _anchor(parsed, token, line)


def _block(parsed: Parsed, token: Token, inline: Token, line: int) -> None:
    if token.hidden:
        return
    if token.type == "heading_open":
        parsed.headings.append({"id": str(token.attrGet("id") or ""), "text": plain(inline)})
    if token.level == 0 and not token.attrGet("id"):
        parsed.without_anchor.append(line)
    _anchor(parsed, token, line)


def _anchor(parsed: Parsed, token: Token, line: int) -> None:
    if anchor := token.attrGet("id"):
        parsed.anchors.append((str(anchor), line))


def _inline(parsed: Parsed, token: Token, line: int) -> None:
    parsed.words += len(WORD.findall(plain(token)))
    for child in token.children or []:
        reference = REFERENCE.fullmatch(str(child.attrGet("href") or "")) if child.type == "link_open" else None
        if reference:
            parsed.mentions.append(Mention(reference.group(1), reference.group(2), line))


def plain(inline: Token) -> str:
    """Return the text of an inline token without marks."""
    return "".join(
        child.content if child.type in ("text", "code_inline") else " " * (child.type == "softbreak")
        for child in inline.children or []
    )
