"""Questions as Moodle has them, which GIFT and Moodle XML write in two ways, out of items of the course files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import override

from content.exchange.values import Item, Say, Texts
from quizzes.items.matrix import VALUES


@dataclass(slots=True)
class Answer:
    """An answer: a text or what is to be typed, what it earns (a percentage), and the feedback on it."""

    text: Texts = field(default_factory=dict)
    typed: str = ""
    percent: Fraction = Fraction(0)
    feedback: Texts = field(default_factory=dict)
    tolerance: str = ""
    match: Texts = field(default_factory=dict)


@dataclass(slots=True)
class Question:
    """A question; `line` is where it begins, `record` what our own export says about the item it was."""

    type: str
    name: str = ""
    slug: str = ""
    text: Texts = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    single: bool = True
    unit: Texts = field(default_factory=dict)
    gaps: list[Item] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    record: str = ""
    line: int = 0


def question_of(item: Item) -> Question:
    """Return an item as the nearest type of question; a description where Moodle has none."""
    kind = item["kind"]
    question = Question("description", item["slug"], item["slug"], asked(item))
    question.tags = [f"{name}:{value}" for name, value in _tags(item)]
    if make := WRITERS.get(kind):
        make(item, question)
    return question


def asked(item: Item) -> Texts:
    """Return vignette, hypothesis and question in one text per language."""
    parts = [item.get(name) or {} for name in ("case", "hypothesis", "fact", "stem")]
    stages = [stage.get(name) or {} for stage in item.get("stages", ()) for name in ("text", "stem")]
    codes = dict.fromkeys(code for part in (*parts, *stages) for code in part)
    return {code: "\n\n".join(part[code] for part in (*parts, *stages) if part.get(code)) for code in codes}


def _tags(item: Item) -> Iterator[tuple[str, str]]:
    yield "kind", item["kind"]
    for name in ("objective", "read"):
        if item.get(name):
            yield name, item[name]
    for claim in item.get("claims") or ():
        yield "claim", claim


def _choices(item: Item, question: Question) -> None:
    right = sum(bool(option.get("correct")) for option in item["options"])
    question.type, question.single = "multichoice", item["kind"] == "single"
    share = Fraction(100, max(right, 1))
    for option in item["options"]:
        percent = share if option.get("correct") else Fraction(0) if question.single else -share
        question.answers.append(Answer(option["text"], percent=percent, feedback=option.get("why") or {}))


def _matrix(item: Item, question: Question) -> None:
    question.type = "match"
    for row in item["options"]:
        words = {code: truth_word(bool(row.get("correct")), code) for code in row["text"]}
        question.answers.append(Answer(row["text"], match=words, feedback=row.get("why") or {}))


def truth_word(value: bool, language: str) -> str:
    """Return how a statement is judged, in words."""
    with override(language):
        return str(VALUES["true" if value else "false"])


def _matching(item: Item, question: Question) -> None:
    question.type = "match"
    choices = {choice["key"]: choice["text"] for choice in item["choices"]}
    for row in item["options"]:
        question.answers.append(Answer(row["text"], match=choices[row["match"]], feedback=row.get("why") or {}))
    used = {row["match"] for row in item["options"]}
    question.answers += [Answer(match=text) for key, text in choices.items() if key not in used]


def _ordering(item: Item, question: Question) -> None:
    question.type = "ordering"
    question.answers = [Answer(step["text"], feedback=step.get("why") or {}) for step in item["options"]]


def _numeric(item: Item, question: Question) -> None:
    question.type, question.unit = "numerical", item.get("unit") or {}
    question.answers = [
        Answer(typed=option["value"], tolerance=option.get("tolerance") or "0", feedback=option.get("why") or {},
               percent=Fraction(100 * bool(option.get("correct"))))
        for option in item["options"]
    ]  # fmt: skip


def _text(item: Item, question: Question) -> None:
    question.type = "shortanswer"
    for option in item["options"]:
        percent = Fraction(100 * bool(option.get("correct")))
        question.answers += [
            Answer(typed=form, percent=percent, feedback=option.get("why") or {}) for form in forms(option)
        ]


def forms(part: Mapping[str, Any]) -> list[str]:
    """Return every accepted and misspelt form in every language, each once."""
    found = [part.get(name) or {} for name in ("accepted", "misspelt")]
    return list(dict.fromkeys(form for each in found for language in each.values() for form in language))


def _cloze(item: Item, question: Question) -> None:
    question.type, question.gaps = "cloze", item["options"]
    codes = [code for code in item["text"] if (item.get("stem") or {}).get(code) or code in item["text"]]
    before = asked(item)
    question.text = {code: f"{before[code]}\n\n{item['text'][code]}" if before.get(code) else item["text"][code]
                     for code in codes}  # fmt: skip


WRITERS = {
    "single": _choices, "multiple": _choices, "matrix": _matrix, "matching": _matching, "ordering": _ordering,
    "numeric": _numeric, "text": _text, "cloze": _cloze,
}  # fmt: skip


def write_languages(question: Question, say: Say) -> Say:
    """Return the languages in which it is written: gaps stand once in a text, so those are in one language."""
    return Say(say.languages[:1]) if question.type == "cloze" else say
