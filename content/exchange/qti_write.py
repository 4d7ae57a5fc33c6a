"""Items → QTI 3.0, one assessment item per item and language. Our own record stands in a processing instruction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from content.exchange.markup_xml import HEAD, element, lines, mark, text
from content.exchange.moodle_write import TARGET
from content.exchange.qti_parts import declaration, inline, name_of, number, outcome, paragraphs, processing, told
from content.exchange.qti_write_typed import cloze, typed
from content.exchange.questions import truth_word
from content.exchange.record import record_of
from content.exchange.values import Item, Say
from quizzes.items.concordance import SCALE

NAMESPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
SCHEMA = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
MATCH_CORRECT = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"


def choices(part: Mapping[str, Any], name: str, is_single: bool, say: Say, share: Fraction) -> tuple[str, str]:
    """Return declaration and interaction of options of which some are right."""
    options = part["options"]
    right = [name_of(option["key"]) for option in options if option.get("correct")]
    each = share / max(len(right), 1)
    weights = {name_of(option["key"]): each if option.get("correct") else -each for option in options}
    if is_single:
        weights = {key: value for key, value in weights.items() if value > 0}
    declared = declaration(name, "single" if is_single else "multiple", "identifier", right, weights, number(share))
    shown = [
        element("qti-simple-choice", inline(say(option["text"])), _feedback(option, name, say),
                identifier=name_of(option["key"]))
        for option in options
    ]  # fmt: skip
    prompt = element("qti-prompt", inline(say(part["stem"])))
    body = element(
        "qti-choice-interaction", prompt, *shown,
        response_identifier=name, max_choices="1" if is_single else "0", shuffle="true",
    )  # fmt: skip
    return declared, body


def _feedback(option: Mapping[str, Any], name: str, say: Say) -> str:
    if not say(option.get("why")):
        return ""
    return element(
        "qti-feedback-inline", inline(say(option["why"])),
        outcome_identifier=f"FEEDBACK_{name}", identifier=name_of(option["key"]), show_hide="show",
    )  # fmt: skip


def _chosen(parts: list[tuple[str, str, bool, str]]) -> tuple[str, str, str, str]:
    """Return declarations, outcomes, body and processing of (name, declaration, is single, body) parts."""
    outcomes = [
        outcome(f"FEEDBACK_{name}", "single" if is_single else "multiple", "identifier")
        for name, _declared, is_single, _body in parts
    ]
    names = [name for name, *_rest in parts]
    declared, body = "".join(part[1] for part in parts), "".join(part[3] for part in parts)
    return declared, "".join(outcomes), body, processing(names, *map(told, names))


def _options(item: Item, say: Say) -> tuple[str, str, str, str]:
    is_single = item["kind"] == "single"
    declared, body = choices(item, "RESPONSE", is_single, say, Fraction(1))
    return _chosen([("RESPONSE", declared, is_single, paragraphs(say(item.get("case"))) + body)])


def _case(item: Item, say: Say) -> tuple[str, str, str, str]:
    parts, share = [], Fraction(1, len(item["stages"]))
    for number_, stage in enumerate(item["stages"], start=1):
        name, is_single = f"RESPONSE{number_}", stage["kind"] == "single"
        declared, body = choices(stage, name, is_single, say, share)
        parts.append((name, declared, is_single, paragraphs(say(stage["text"])) + body))
    declared, outcomes, body, processed = _chosen(parts)
    return declared, outcomes, paragraphs(say(item.get("case"))) + paragraphs(say(item["stem"])) + body, processed


def _concordance(item: Item, say: Say) -> tuple[str, str, str, str]:
    shown = [element("qti-simple-choice", text(str(words)), identifier=name_of(key)) for key, words in SCALE.items()]
    before = "".join(paragraphs(say(item.get(name))) for name in ("case", "hypothesis", "fact"))
    prompt = element("qti-prompt", inline(say(item["stem"])))
    body = element("qti-choice-interaction", prompt, *shown, response_identifier="RESPONSE", max_choices="1")
    return declaration("RESPONSE", "single", "identifier", [], {}), "", before + body, ""


def _pairs(item: Item, say: Say) -> tuple[str, str, str, str]:
    rows, is_matrix = item["options"], item["kind"] == "matrix"
    values = {"true": truth_word(True, say.languages[0]), "false": truth_word(False, say.languages[0])}
    if is_matrix:
        right = {row["key"]: "true" if row.get("correct") else "false" for row in rows}
    else:
        values = {choice["key"]: say(choice["text"]) for choice in item["choices"]}
        right = {row["key"]: row["match"] for row in rows}
    pairs = [f"r-{row} c-{value}" for row, value in right.items()]
    left = [_to_pair(f"r-{row['key']}", say(row["text"]), "1") for row in rows]
    above = [_to_pair(f"c-{key}", words, "0" if is_matrix else "1") for key, words in values.items()]
    share = Fraction(1, max(len(rows), 1))
    body = element(
        "qti-match-interaction", element("qti-prompt", inline(say(item["stem"]))),
        element("qti-simple-match-set", *left), element("qti-simple-match-set", *above),
        response_identifier="RESPONSE", max_associations=str(len(rows)), shuffle="true",
        **({"class_": "qti-match-tabular"} if is_matrix else {}),
    )  # fmt: skip
    declared = declaration("RESPONSE", "multiple", "directedPair", pairs, dict.fromkeys(pairs, share), "1")
    return declared, "", paragraphs(say(item.get("case"))) + body, processing(["RESPONSE"])


def _to_pair(name: str, words: str, most: str) -> str:
    return element("qti-simple-associable-choice", inline(words), identifier=name, match_max=most)


def _ordering(item: Item, say: Say) -> tuple[str, str, str, str]:
    steps = item["options"]
    shown = [element("qti-simple-choice", inline(say(step["text"])), identifier=name_of(step["key"])) for step in steps]
    prompt = element("qti-prompt", inline(say(item["stem"])))
    body = element("qti-order-interaction", prompt, *shown, response_identifier="RESPONSE", shuffle="true")
    right = [name_of(step["key"]) for step in steps]
    template = element("qti-response-processing", template=MATCH_CORRECT)
    return (
        declaration("RESPONSE", "ordered", "identifier", right, {}),
        "",
        paragraphs(say(item.get("case"))) + body,
        template,
    )


WRITERS: Mapping[str, Callable[[Item, Say], tuple[str, str, str, str]]] = {
    "single": _options, "multiple": _options, "matrix": _pairs, "matching": _pairs, "ordering": _ordering,
    "numeric": typed, "text": typed, "cloze": cloze, "case": _case, "concordance": _concordance,
}  # fmt: skip


def write_item(item: Item, say: Say) -> str:
    """Return one item in the first of the languages."""
    declared, outcomes, body, processed = WRITERS[item["kind"]](item, say)
    parts = [
        mark(TARGET, record_of(item, Say(say.languages[:1]))), declared, outcome("SCORE", "single", "float"), outcomes,
        element("qti-item-body", body), processed,
    ]  # fmt: skip
    named = {
        "xmlns": NAMESPACE, "xmlns__xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi__schemaLocation": f"{NAMESPACE} {SCHEMA}", "identifier": name_of(item["slug"]), "title": item["slug"],
        "xml__lang": say.languages[0], "adaptive": "false", "time_dependent": "false",
    }  # fmt: skip
    return HEAD + element("qti-assessment-item", lines(_filled(parts)), **named) + "\n"


def _filled(parts: Iterable[str]) -> Iterator[str]:
    return (part for part in parts if part)
