"""Items of QTI in which one types, or fills gaps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from content.exchange.markup import tidy
from content.exchange.numbers import as_decimal, plain
from content.exchange.qti_body import Body, number, worth
from content.exchange.questions_read import split
from content.exchange.trees import Node
from content.exchange.values import Item, NotTaken, keyed


def words_around(body: Body) -> str:
    """Return the words in the paragraph with the place to type in: a unit."""
    entry = body.asking[0]
    holder = next((node for node in body.body.walk() if entry in list(node)), body.body)
    return "" if holder is body.body else body.words(holder)


def typed(body: Body) -> Item:
    """Return a number or a term to type. Raises NotTaken."""
    name = body.asking[0].get("response-identifier")
    declared = body.declared.get(name)
    is_number = declared is not None and declared.get("base-type") in ("float", "integer")
    unit, told = words_around(body), body.words(body.body)
    if unit and told.endswith(unit):
        told = told.removesuffix(unit).strip()
    found = {"kind": "numeric" if is_number else "text", **split(body.texts(told))}
    options = list(_expected(body, is_number)) or _plainly(body, name, is_number)
    if not options:
        raise NotTaken(_("It has no answers."))
    return found | ({"unit": body.texts(unit)} if is_number else {}) | {"options": keyed(options)}


def _expected(body: Body, is_number: bool) -> Iterator[Item]:
    """Yield expected answers out of the conditions by which it is scored."""
    for test in (node for node in body.node.walk() if node.name in ("response-if", "response-else-if")):
        equals = [each for each in test.walk() if each.name in ("equal", "string-match")]
        values = [value for each in equals for value in each.all("base-value")]
        if not values:
            continue
        told = {part.get("identifier"): part.text.strip() for part in test.all("set-outcome-value")}
        why = body.texts(body.modal(told.get("FEEDBACK", "")))
        part: Item = {"correct": number(told.get("SCORE", "0")) > 0, "why": why}
        if is_number:
            part |= {"value": as_decimal(values[0].text), "tolerance": _tolerance(equals[0], values[0].text)}
        else:
            part["accepted"] = {body.language: [value.text.strip() for value in values]}
        yield part


def _plainly(body: Body, name: str, is_number: bool) -> list[Item]:
    """Return the right answer as it is declared."""
    if is_number:
        values = body.correct(name)[:1]
        return [{"value": as_decimal(value), "tolerance": "0", "correct": True, "why": {}} for value in values]
    right = [entry.get("map-key") for entry in body.entries(name) if worth(entry) > 0]
    right += [value for value in body.correct(name) if value not in right]
    return [{"accepted": {body.language: right}, "correct": True, "why": {}}] if right else []


def cloze(body: Body) -> Item:
    """Return a text with gaps. Raises NotTaken."""
    gaps: list[Item] = []
    words: list[str] = []
    for part in body.flat(body.body):
        if isinstance(part, str):
            words.append(part)
            continue
        gap: Item = {"key": f"g{len(gaps) + 1}", "text": {}, "why": {}}
        if part.name == "inline-choice-interaction":
            gap["choices"] = body.options(part)
        else:
            answers = _plainly(body, part.get("response-identifier"), False)
            if not answers:
                raise NotTaken(_("A gap has no right answer."))
            gap["accepted"] = answers[0]["accepted"]
        gaps.append(gap)
        words.append(f"[[{gap['key']}]]")
    paragraphs = tidy("".join(words)).split("\n\n")
    first = next(at for at, part in enumerate(paragraphs) if "[[" in part)
    before = split(body.texts("\n\n".join(paragraphs[:first])))
    return {"kind": "cloze", **before, "text": body.texts("\n\n".join(paragraphs[first:])), "options": gaps}


def _tolerance(equal: Node, value: str) -> str:
    """Return an absolute tolerance; a relative one is a percentage of the value."""
    mode, allowed = equal.get("tolerance-mode"), equal.get("tolerance").split()
    if mode not in ("absolute", "relative") or not allowed:
        return "0"
    found = Decimal(as_decimal(allowed[0]))
    return plain(found if mode == "absolute" else abs(Decimal(as_decimal(value))) * found / 100)
