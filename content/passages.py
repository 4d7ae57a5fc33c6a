"""A lesson as plain text, block by block: where a claim is read, what the summary prints, what a report points at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from content.markdown import REFERENCE, plain

KINDS = {
    "paragraph_open": "text",
    "heading_open": "heading",
    "bullet_list_open": "text",
    "ordered_list_open": "text",
    "table_open": "table",
}

Passage = dict[str, Any]


def passages(tokens: list[Token]) -> list[Passage]:
    """Return the blocks of a lesson in order: [{id, kind, title, parts, claims}].

    `kind` is text, heading, table or the name of a container; `parts` holds {"text": …} and {"items": […]}; `claims`
    the keys of the claims that stand in the block. A figure has no parts: its words are in the course files.
    """
    return [_passage(block) for block in _blocks(tokens)]


def _blocks(tokens: list[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each block of the first level."""
    block: list[Token] = []
    for token in tokens:
        block.append(token)
        if token.level == 0 and token.nesting <= 0 and token.type != "inline":
            yield block
            block = []


def _passage(block: list[Token]) -> Passage:
    kind, title = KINDS.get(block[0].type, "text"), ""
    if block[0].type.startswith("container_"):
        kind, _, title = block[0].info.strip().partition(" ")
    return {
        "id": str(block[0].attrGet("id") or ""),
        "kind": kind,
        "title": title.strip() if kind not in ("figure", "correction") else "",
        "parts": _parts(block),
        "claims": list(dict.fromkeys(_claims(block))),
    }


def _parts(block: list[Token]) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    depth = 0
    for token in block:
        if token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
            depth += 1
            if depth == 1:
                parts.append({"items": []})
        elif token.type in ("bullet_list_close", "ordered_list_close", "table_close"):
            depth -= 1
        elif token.type == "inline" and (text := _text(token)):
            if depth:
                parts[-1]["items"].append(text)
            else:
                parts.append({"text": text})
    return parts


def _text(inline: Token) -> str:
    """The text without badges: the space that stood before one goes with it."""
    return re.sub(r"\s+([.,;:?!])", r"\1", " ".join(plain(inline).split()))


def _claims(block: list[Token]) -> Iterator[str]:
    for token in block:
        for child in token.children or []:
            reference = REFERENCE.fullmatch(str(child.attrGet("href") or "")) if child.type == "link_open" else None
            if reference and reference.group(1) == "claim":
                yield reference.group(2)
