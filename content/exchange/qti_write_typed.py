"""Items of QTI 3.0 in which one types, or fills gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from content.exchange.markup_xml import element, text
from content.exchange.qti_parts import declaration, inline, name_of, outcome, paragraphs, processing, told
from content.exchange.questions import forms
from content.exchange.values import Item, Say
from quizzes.items.cloze import GAP


def typed(item: Item, say: Say) -> tuple[str, str, str, str]:
    """Return declarations, outcomes, body and processing of a number or a term to type."""
    is_number = item["kind"] == "numeric"
    right = [option for option in item["options"] if option.get("correct")]
    entry = element("qti-text-entry-interaction", response_identifier="RESPONSE", expected_length="20")
    after = f" {text(say(item['unit']))}" if is_number else ""
    before = paragraphs(say(item.get("case"))) + paragraphs(say(item["stem"]))
    correct = [option["value"] if is_number else forms(option)[0] for option in right[:1]]
    declared = declaration("RESPONSE", "single", "float" if is_number else "string", correct, {})
    conditions = [_condition(option, is_number, at) for at, option in enumerate(item["options"])]
    processed = element("qti-response-processing", element("qti-response-condition", *conditions))
    modal = "".join(_modal(option, "FEEDBACK", say) for option in item["options"] if say(option.get("why")))
    return declared, outcome("FEEDBACK", "single", "identifier"), before + element("p", entry, after), processed + modal


def _condition(option: Mapping[str, Any], is_number: bool, at: int) -> str:
    given = element("qti-variable", identifier="RESPONSE")
    if is_number:
        value = element("qti-base-value", text(option["value"]), base_type="float")
        allowed = option.get("tolerance") or "0"
        test = element("qti-equal", given, value, tolerance_mode="absolute", tolerance=f"{allowed} {allowed}")
    else:
        tests = [
            element("qti-string-match", given, element("qti-base-value", text(form), base_type="string"),
                    case_sensitive="false")
            for form in forms(option)
        ]  # fmt: skip
        test = element("qti-or", *tests)
    points = element("qti-base-value", str(int(bool(option.get("correct")))), base_type="float")
    score = element("qti-set-outcome-value", points, identifier="SCORE")
    key = element("qti-base-value", name_of(option["key"]), base_type="identifier")
    chosen = element("qti-set-outcome-value", key, identifier="FEEDBACK")
    return element("qti-response-else-if" if at else "qti-response-if", test, score, chosen)


def _modal(option: Mapping[str, Any], chosen: str, say: Say) -> str:
    body = element("qti-content-body", paragraphs(say(option["why"])))
    return element(
        "qti-modal-feedback", body,
        outcome_identifier=chosen, identifier=name_of(option["key"]), show_hide="show",
    )  # fmt: skip


def cloze(item: Item, say: Say) -> tuple[str, str, str, str]:
    """Return declarations, outcomes, body and processing of a text with gaps."""
    gaps = {gap["key"]: gap for gap in item["options"]}
    share = Fraction(1, max(len(gaps), 1))
    body, names, declared = list[str](), list[str](), list[str]()
    for paragraph in say(item["text"]).split("\n\n"):
        parts = GAP.split(paragraph)
        for at, part in enumerate(parts):
            if at % 2 and part in gaps:
                names.append(f"RESPONSE-{part}")
                declared_, parts[at] = _gap(gaps[part], names[-1], say, share)
                declared.append(declared_)
            else:
                parts[at] = inline(part)
        body.append(element("p", *parts))
    before = paragraphs(say(item.get("case"))) + paragraphs(say(item["stem"]))
    outcomes, tells, modals = _explained(item["options"], say)
    return "".join(declared), outcomes, before + "".join(body), processing(names, tells) + modals


def _explained(gaps: Iterable[Mapping[str, Any]], say: Say) -> tuple[str, str, str]:
    """Return outcomes, what sets them and feedback for gaps with choices: a menu has no room for feedback in it."""
    outcomes, tells, modals = "", "", ""
    for gap in gaps:
        name = f"RESPONSE-{gap['key']}"
        explained = [choice for choice in gap.get("choices") or () if say(choice.get("why"))]
        if explained:
            outcomes += outcome(f"FEEDBACK_{name}", "single", "identifier")
            tells += told(name)
            modals += "".join(_modal(choice, f"FEEDBACK_{name}", say) for choice in explained)
    return outcomes, tells, modals


def _gap(gap: Mapping[str, Any], name: str, say: Say, share: Fraction) -> tuple[str, str]:
    if found := gap.get("choices"):
        right = [name_of(choice["key"]) for choice in found if choice.get("correct")]
        shown = [
            element("qti-inline-choice", text(say(choice["text"])), identifier=name_of(choice["key"]))
            for choice in found
        ]
        body = element("qti-inline-choice-interaction", *shown, response_identifier=name, shuffle="true")
        return declaration(name, "single", "identifier", right, dict.fromkeys(right, share)), body
    accepted = forms(gap)
    body = element("qti-text-entry-interaction", response_identifier=name, expected_length="20")
    return declaration(name, "single", "string", accepted[:1], dict.fromkeys(accepted, share)), body
