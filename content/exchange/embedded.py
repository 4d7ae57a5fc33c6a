"""Gaps as Moodle writes them inside a text: {1:MULTICHOICE:=right#why~wrong#why} and {1:SHORTANSWER:=word~=other}."""

from __future__ import annotations

import html
import re
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.exchange.gift_read import find, pieces
from content.exchange.markup import plain
from content.exchange.questions import Answer, forms
from content.exchange.questions_read import grouped
from content.exchange.values import Item, NotTaken, Say, keyed
from quizzes.items.cloze import GAP

START = re.compile(r"\{(\d*):([A-Z_]+):")
CHOICE = {"MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH",
          "MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"}  # fmt: skip
TYPED = {"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"}
MARKS = str.maketrans({mark: f"\\{mark}" for mark in '\\~#}"/'} | {"\n": " "})


def _escaped(text: str) -> str:
    escaped = text.translate(MARKS)
    if re.match(r"[=%*]", escaped):
        escaped = f"\\{escaped}"
    return html.escape(escaped, quote=False)


def write_gaps(text: str, gaps: list[Item], say: Say) -> str:
    """Return HTML in which each [[gap]] is a question of Moodle's."""
    by_key = {gap["key"]: gap for gap in gaps}
    parts = GAP.split(text)
    for place in range(1, len(parts), 2):
        gap = by_key.get(parts[place])
        parts[place] = _gap(gap, say) if gap else f"[[{parts[place]}]]"
    for place in range(0, len(parts), 2):
        # A brace that begins no gap of ours would begin one for Moodle.
        parts[place] = html.escape(parts[place], quote=False).replace("{", "&#123;").replace("\n", "<br>")
    return "".join(parts)


def _gap(gap: Item, say: Say) -> str:
    if choices := gap.get("choices"):
        answers = "~".join(
            ("=" if choice.get("correct") else "") + _escaped(say(choice["text"])) + _why(choice, say)
            for choice in choices
        )
        return "{1:MULTICHOICE:" + answers + "}"
    return "{1:SHORTANSWER:" + "~".join(f"={_escaped(form)}{_why(gap, say)}" for form in forms(gap)) + "}"


def _why(part: Item, say: Say) -> str:
    why = say(part.get("why"))
    return f"#{_escaped(why)}" if why else ""


def read_gaps(text: str, language: str) -> tuple[str, list[Item]]:
    """Return the text with [[g1]], [[g2]] for its gaps, and the gaps. Raises NotTaken."""
    found: list[Item] = []
    parts, place = list[str](), 0
    while match := START.search(text, place):
        end = find(text, "}", match.end())
        if end < 0:
            raise NotTaken(_("A gap that begins with { does not end with }."))
        key = f"g{len(found) + 1}"
        found.append({"key": key, "text": {}, "why": {}, **_read_gap(match[2], text[match.end() : end], language)})
        parts += [text[place : match.start()], f"[[{key}]]"]
        place = end + 1
    if not found:
        raise NotTaken(_("There are no gaps in the text."))
    return "".join([*parts, text[place:]]), found


def _read_gap(kind: str, text: str, language: str) -> dict[str, Any]:
    answers = [_answer(part, language) for part in _answers(text)]
    if kind in CHOICE:
        choices = [{"text": each.text, "correct": each.percent == 100, "why": each.feedback} for each in answers]
        return {"choices": keyed(choices)}
    if kind in TYPED:
        right = next((part for part in grouped(answers, language) if part["correct"]), None)
        if right is None:
            raise NotTaken(_("A gap has no right answer."))
        return {"accepted": right["accepted"], "why": right["why"]}
    raise NotTaken(_("Gaps of the type “%(type)s” cannot become part of an item.") % {"type": kind[:40]})


def _answers(text: str) -> list[str]:
    return [part for _mark, part in pieces(text, "~") if part.strip()]


def _answer(part: str, language: str) -> Answer:
    (_none, answer), *rest = pieces(part, "#")
    percent, answer = Fraction(0), answer.strip()
    if answer.startswith("="):
        percent, answer = Fraction(100), answer[1:]
    elif weight := re.match(r"%(\d{1,3})(?:\.\d+)?%=?", answer):
        percent, answer = Fraction(int(weight[1])), answer[weight.end() :]
    words, told = _words(answer), _words("#".join(words for _mark, words in rest))
    return Answer({language: words} if words else {}, words, percent, {language: told} if told else {})


def _words(text: str) -> str:
    return plain(re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL))[0]
