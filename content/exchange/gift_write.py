"""Items → GIFT, the text format of Moodle. What it cannot hold stands in comments of our own before each question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from content.exchange.markup import written
from content.exchange.questions import Answer, Question, question_of, write_languages
from content.exchange.record import PREFIX, record_of
from content.exchange.values import Item, Say, Texts

SPECIAL = str.maketrans({"\n": r"\n"} | {mark: f"\\{mark}" for mark in "\\~=#{}:"})


def write_gift(items: Iterable[Item], say: Say) -> str:
    """Return a file with a question per item."""
    return "\n\n".join("\n".join(_lines(item, say)) for item in items) + "\n"


def escaped(text: str) -> str:
    """Return a text in which no mark of GIFT is left to be read as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(SPECIAL)


def _lines(item: Item, say: Say) -> Iterator[str]:
    question = question_of(item)
    yield f"// {PREFIX} {record_of(item, say)}"
    yield f"// [id:{question.slug}] " + " ".join(f"[tag:{tag}]" for tag in question.tags)
    say = write_languages(question, say)
    yield f"::{escaped(question.name)}::{_text(question.text, say)}{_answers(question, say)}"


def _text(texts: Texts, say: Say) -> str:
    form, text = written(texts, say)
    return f"[{form}]{escaped(text)}"


def _part(texts: Texts, say: Say) -> str:
    """Return an answer or feedback; its form is named only where it would be misread without."""
    form, text = written(texts, say)
    return f"[{form}]{escaped(text)}" if form == "html" or re.match(r"[%\[<&]", text) or "<" in text else escaped(text)


def _answers(question: Question, say: Say) -> str:
    if question.type in ("description", "cloze"):
        return ""
    if question.type == "ordering":
        lines = "\n".join(_line(answer, say) for answer in question.answers)
        how = f">{len(question.answers)} ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none"
        return "{" + how + "\n" + lines + "\n}"
    make = {"multichoice": _choice, "match": _match, "numerical": _number, "shortanswer": _typed}[question.type]
    lines = "\n".join(f"\t{make(answer, question, say)}" for answer in question.answers)
    return ("{#\n" if question.type == "numerical" else "{\n") + lines + "\n}"


def _line(answer: Answer, say: Say) -> str:
    """Return a step to order, which is a line without marks."""
    _form, text = written(answer.text, say)
    line = re.sub(r"[\\{}]|#(?=###)", lambda found: f"\\{found[0]}", " ".join(text.split()))
    return re.sub("^(//|\\$|\u200b)", "\u200b\\1", line)


def _feedback(answer: Answer, say: Say) -> str:
    return f"#{_part(answer.feedback, say)}" if say(answer.feedback) else ""


def percent(value: Fraction) -> str:
    """Return a percentage as Moodle writes it: 50, 33.33333."""
    return f"{float(value):.5f}".rstrip("0").rstrip(".")


def _choice(answer: Answer, question: Question, say: Say) -> str:
    weight = f"~%{percent(answer.percent)}%"
    mark = weight if not question.single else "=" if answer.percent == 100 else "~"
    return f"{mark}{_part(answer.text, say)}{_feedback(answer, say)}"


def _match(answer: Answer, question: Question, say: Say) -> str:
    row = _part(answer.text, say) if say(answer.text) else ""
    form, choice = written(answer.match, say)
    named = f"[{form}]" if choice.startswith("[") else ""
    return f"={row.replace('->', '→')} -> {named}{escaped(choice).replace('->', '→')}"


def _number(answer: Answer, question: Question, say: Say) -> str:
    mark = "=" if answer.percent == 100 else f"=%{percent(answer.percent)}%"
    return f"{mark}{answer.typed}:{answer.tolerance}{_feedback(answer, say)}"


def _typed(answer: Answer, question: Question, say: Say) -> str:
    weight = "" if answer.percent == 100 and not answer.typed.startswith("%") else f"%{percent(answer.percent)}%"
    return f"={weight}{escaped(answer.typed)}{_feedback(answer, say)}"
