"""An item of QTI as a tree that can be asked: its texts, its right answers, its feedback."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.exchange.markup import CODES, MEDIA, PARAGRAPHS, tidy
from content.exchange.trees import Node
from content.exchange.values import Item, NotTaken, Report, Texts, keyed

FEEDBACK = ("feedback-inline", "feedback-block")


def uniform(node: Node) -> Node:
    """Return the same tree with names as QTI 3 has them, without its prefix."""
    for each in node.walk():
        each.name = re.sub(r"(?<=[a-z])([A-Z])", r"-\1", each.name).lower().removeprefix("qti-")
        each.attributes = {
            re.sub(r"(?<=[a-z])([A-Z])", r"-\1", name).lower(): value for name, value in each.attributes.items()
        }
    return node


class Body:
    """An item in the language that it names, or else in that of the import."""

    def __init__(self, node: Node, language: str, report: Report) -> None:
        code = node.get("lang")[:2].lower()
        self.node, self.report = node, report
        self.language = code if code in CODES else language
        self.name = node.get("title") or node.get("identifier")
        self.declared = {part.get("identifier"): part for part in node.all("response-declaration")}
        self.body = node.first("item-body") or Node("item-body", {}, node.line)
        self.asking = [part for part in self.body.walk() if part.name.endswith("-interaction")]

    def words(self, node: Node, skip: tuple[str, ...] = FEEDBACK) -> str:
        """Return the text of an element, paragraph by paragraph, without what is to be skipped."""
        return tidy("".join(self._pieces(node, skip)))

    def _pieces(self, node: Node, skip: tuple[str, ...]) -> Iterator[str]:
        for part in node.content:
            if isinstance(part, str):
                yield re.sub(r"\s+", " ", part)
            elif part.name in MEDIA:
                self.report.note(part.line, self.name, _("A picture, sound or formula is left out."), loss=True)
            elif part.name == "br":
                yield "\n"
            elif part.name not in skip and not part.name.endswith("-interaction"):
                gap = "\n\n" if part.name in {*PARAGRAPHS, "li"} else ""
                yield gap
                yield from self._pieces(part, skip)
                yield gap

    def texts(self, words: str) -> Texts:
        """Return a text in the language of the item."""
        return {self.language: words} if words else {}

    def correct(self, name: str) -> list[str]:
        """Return the right values; where none are named, those that earn something."""
        declared = self.declared.get(name)
        if declared is None:
            return []
        correct = declared.first("correct-response")
        if correct:
            return [value.text.strip() for value in correct.all("value")]
        return [entry.get("map-key") for entry in self.entries(name) if worth(entry) > 0]

    def entries(self, name: str) -> list[Node]:
        declared = self.declared.get(name)
        mapping = declared.first("mapping") if declared else None
        return mapping.all("map-entry") if mapping else []

    def modal(self, identifier: str, response: str = "") -> str:
        """Return the feedback of this name; where an outcome repeats this response, only what that outcome shows."""
        chosen = {
            node.get("identifier") for node in self.node.walk() if node.name == "set-outcome-value"
            and any(part.name == "variable" and part.get("identifier") == response for part in node)
        }  # fmt: skip
        found = (part for part in self.node.all("modal-feedback") if part.get("identifier") == identifier)
        return next((self.words(part) for part in found
                     if not chosen or part.get("outcome-identifier") in chosen), "")  # fmt: skip

    def options(self, interaction: Node) -> list[Item]:
        response = interaction.get("response-identifier")
        right, found = set(self.correct(response)), []
        for choice in interaction.all("simple-choice", "inline-choice"):
            name = choice.get("identifier")
            feedback = choice.first(*FEEDBACK)
            why = self.words(feedback) if feedback else self.modal(name, response)
            found.append({"text": self.texts(self.words(choice)), "correct": name in right, "why": self.texts(why)})
        if not found:
            raise NotTaken(_("It has no answers."))
        return keyed(found)

    def flat(self, node: Node) -> Iterator[str | Node]:
        """Yield texts and interactions in order."""
        for part in node.content:
            if isinstance(part, str):
                yield re.sub(r"\s+", " ", part)
            elif part.name.endswith("-interaction"):
                yield part
            else:
                gap = "\n\n" if part.name in PARAGRAPHS else "\n" if part.name == "br" else ""
                yield from ([gap] if gap else [])
                yield from self.flat(part)
                yield from ([gap] if gap else [])


def number(text: str) -> float:
    """Return a number; what is none counts as 0."""
    try:
        return float(text.strip() or 0)
    except ValueError:
        return 0.0


def worth(entry: Node) -> float:
    """Return what an answer earns."""
    return number(entry.get("mapped-value"))
