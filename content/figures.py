"""Figures: SVG templates without style or script, whose words stand in the course files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree

from content.figure_words import numbered
from content.library import Library
from content.schema import FigureFile

LABEL = re.compile(r"{{\s*([\w-]+)\s*}}")
TAGS = {
    "svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan", "title", "desc",
    "defs", "use", "marker",
}  # fmt: skip
FORBIDDEN = re.compile(r"^(style|on.+|fill|stroke|font-.+|.*href)$")
MARK = re.compile(r'<i class="(r[1-4])"></i>')
LOCAL_USE = re.compile(r"^#[\w-]+$")


def used_labels(figure: FigureFile) -> set[str]:
    """Return the names of the labels that stand in the drawing."""
    return set(LABEL.findall(figure.svg))


def faults(figure: FigureFile) -> Iterator[str]:
    """Yield what is wrong with the drawing, in sentences."""
    try:
        root = ElementTree.fromstring(figure.svg)
    except ElementTree.ParseError as error:
        yield f"The drawing is not well-formed: {error}."
        return
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    if names - TAGS:
        yield f"The drawing uses what it may not: {', '.join(sorted(names - TAGS))}."
    if root.get("role") != "img" or not root.get("aria-labelledby") or not root.get("viewBox"):
        yield "The drawing needs role=img, aria-labelledby and a viewBox."
    if not {"title", "desc"} <= names:
        yield "The drawing needs a title and a desc."
    for element in root.iter():
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2]
            if FORBIDDEN.match(plain) and not (plain == "href" and LOCAL_USE.match(value)) and value != "none":
                yield f"The drawing sets “{plain}”; colours and fonts come from the style sheet."
    for label in sorted(used_labels(figure) - set(figure.labels) - {"title", "description"}):
        yield f"The label “{label}” has no text."
    for label in sorted(set(figure.labels) - used_labels(figure)):
        yield f"The label “{label}” is not used in the drawing."


def drawing(figure: FigureFile, language: str) -> str:
    """Return the SVG with its words in this language."""
    words = {"title": figure.title, "description": figure.description, **figure.labels}
    return LABEL.sub(lambda match: escape(words[match.group(1)][language]), numbered(figure, language)).strip()


def plate(figure: FigureFile, library: Library, words: str) -> str:
    """Return the figure as a plate: caption, drawing, and the whole of it in words (safe HTML)."""
    language, number = library.language, library.plate_numbers.get(figure.slug, "")
    words = MARK.sub(r'<svg viewBox="0 0 44 10" aria-hidden="true"><path class="rt \1" d="M4 5H40"/></svg>', words)
    script = f' data-figure="{figure.kind}" data-words="{escape(library.words[figure.kind])}"' if figure.kind else ""
    return (
        f'<figure class="plate wide" id="plate-{figure.slug}"{script}><figcaption>'
        f"<b>{library.words['plate']} {number}. {escape(figure.title[language])}</b>"
        f'<span class="muted">{escape(figure.instruction[language])}</span></figcaption>'
        f'<div class="in">{drawing(figure, language)}'
        f'<div class="words">{words}</div></div></figure>'
    )
