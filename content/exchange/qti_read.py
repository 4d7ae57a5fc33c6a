"""QTI 2.x and 3.0 → items, as far as they go. Names of both versions are brought to one form."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.exchange.markup import tidy
from content.exchange.moodle_write import TARGET
from content.exchange.qti_body import Body, uniform
from content.exchange.qti_typed import cloze, typed, words_around
from content.exchange.questions_read import split, truth_of
from content.exchange.trees import Node
from content.exchange.values import Item, NotTaken, Refused, Report, keyed, slug_of

Read = tuple[Item, str, int]


def read_qti(top: Node, language: str, report: Report) -> Iterator[Read]:
    """Yield item, record and line of every assessment item in a tree. Raises Refused where there is none."""
    nodes = [node for node in uniform(top).walk() if node.name == "assessment-item"]
    if not nodes:
        if top.name in ("assessment-test", "assessment-section", "manifest", "questestinterop"):
            report.note(top.line, top.name, _("This is no item; only items are taken, of QTI 2 and later."), loss=True)
            return
        raise Refused(_("This XML is neither Moodle XML nor QTI."), top.line)
    for node in nodes:
        name = node.get("title") or node.get("identifier")
        try:
            yield Reader(node, language, report).read(), node.marks.get(TARGET, ""), node.line
        except NotTaken as reason:
            report.note(node.line, name, reason.sentence, loss=True)


class Reader(Body):
    """Reads one item."""

    def read(self) -> Item:
        """Return the item. Raises NotTaken."""
        names = [part.name.removesuffix("-interaction") for part in self.asking]
        kinds = set(names)
        if not names:
            raise NotTaken(_("It asks nothing: there is no interaction."))
        if kinds == {"choice"}:
            found = self._choice() if len(names) == 1 else self._case()
        elif names in (["match"], ["order"]):
            found = self._match() if names == ["match"] else self._order()
        elif names == ["text-entry"] and len(words_around(self)) < 40:
            found = typed(self)
        elif kinds <= {"inline-choice", "text-entry"}:
            found = cloze(self)
        else:
            told = _("Questions of the type “%(type)s” cannot become an item.")
            raise NotTaken(told % {"type": ", ".join(sorted(kinds))[:80]})
        return {"slug": slug_of(self.node.get("identifier")), **found}

    def _asked(self, interaction: Node) -> Item:
        """Return vignette and question: the prompt asks; without one, the last paragraph does."""
        prompt = interaction.first("prompt")
        told, asked = self.words(self.body), self.words(prompt) if prompt else ""
        return {"case": self.texts(told), "stem": self.texts(asked)} if asked else split(self.texts(told))

    def _kind(self, interaction: Node) -> str:
        declared = self.declared.get(interaction.get("response-identifier"))
        return "multiple" if declared and declared.get("cardinality") == "multiple" else "single"

    def _choice(self) -> Item:
        interaction = self.asking[0]
        return {"kind": self._kind(interaction), **self._asked(interaction), "options": self.options(interaction)}

    def _case(self) -> Item:
        stages: list[Item] = []
        before: list[str] = []
        for part in self.flat(self.body):
            if isinstance(part, str):
                before.append(part)
                continue
            prompt = part.first("prompt")
            stages.append({
                "key": f"s{len(stages) + 1}", "text": self.texts(tidy("".join(before))),
                "kind": self._kind(part), "stem": self.texts(self.words(prompt) if prompt else ""),
                "options": self.options(part),
            })  # fmt: skip
            before = []
        return {"kind": "case", "case": {}, "stem": {}, "stages": stages}

    def _match(self) -> Item:
        interaction = self.asking[0]
        sets = interaction.all("simple-match-set")
        if len(sets) != 2:
            raise NotTaken(_("It has no two sets to match."))
        rows, choices = (each.all("simple-associable-choice") for each in sets)
        pairs = dict(value.split()[:2] for value in self.correct(interaction.get("response-identifier"))
                     if len(value.split()) == 2)  # fmt: skip
        truth = {choice.get("identifier"): truth_of(self.texts(self.words(choice))) for choice in choices}
        found = self._asked(interaction)
        if len(choices) == 2 and set(truth.values()) == {True, False}:
            options = [
                {"text": self.texts(self.words(row)), "correct": bool(truth.get(pairs.get(row.get("identifier"), ""))),
                 "why": {}}
                for row in rows
            ]  # fmt: skip
            return {"kind": "matrix", **found, "options": keyed(options)}
        shown = keyed([{"text": self.texts(self.words(choice))} for choice in choices])
        keys = {choice.get("identifier"): part["key"] for choice, part in zip(choices, shown, strict=True)}
        options = [
            {
                "text": self.texts(self.words(row)),
                "match": keys.get(pairs.get(row.get("identifier"), ""), ""),
                "why": {},
            }
            for row in rows
        ]
        return {"kind": "matching", **found, "choices": shown, "options": keyed(options)}

    def _order(self) -> Item:
        interaction = self.asking[0]
        steps = {choice.get("identifier"): self.words(choice) for choice in interaction.all("simple-choice")}
        order = [name for name in self.correct(interaction.get("response-identifier")) if name in steps]
        if sorted(order) != sorted(steps):
            raise NotTaken(_("The right order is not given."))
        options = keyed([{"text": self.texts(steps[name]), "why": {}} for name in order])
        return {"kind": "ordering", **self._asked(interaction), "options": options}
