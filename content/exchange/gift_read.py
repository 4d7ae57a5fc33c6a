"""GIFT → questions, after the grammar that Moodle documents. Every question or line that is not taken is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from content.exchange.markup import read_texts
from content.exchange.numbers import as_decimal, from_range
from content.exchange.questions import Answer, Question
from content.exchange.record import PREFIX, language_of
from content.exchange.values import NotTaken, Report, Texts, slug_of

FORM = re.compile(r"\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d{0,10})?)%")
ESCAPE = re.compile(r"\\(n|[\\~=#{}:])")
TRUTH = re.compile(r"(TRUE|FALSE|T|F)\s*(#.*)?", re.IGNORECASE | re.DOTALL)
NAME = re.compile(r"\[id:([^\]]+)\]")
TAG = re.compile(r"\[tag:([^\]]+)\]")


@dataclass(slots=True)
class Block:
    """The lines of a question, and the comments before it."""

    line: int = 0
    lines: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)


def blocks(text: str, report: Report) -> Iterator[Block]:
    """Yield what stands between empty lines; comments are kept, categories are told and left out."""
    block = Block()
    for number, line in enumerate([*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), ""], start=1):
        bare = line.strip()
        if bare.startswith("//"):
            block.comments.append(bare[2:].strip())
        elif bare.startswith("$CATEGORY:"):
            report.note(number, "", _("A category has no place here; the quiz is chosen when importing."))
        elif bare:
            block.line = block.line or number
            block.lines.append(line)
        elif block.lines:
            yield block
            block = Block()


def find(text: str, mark: str, start: int = 0) -> int:
    """Return where a mark stands that is not escaped, or -1."""
    place = start
    while (place := text.find(mark, place)) >= 0:
        before = place - len(text[:place].rstrip("\\"))
        if before % 2 == 0:
            return place
        place += 1
    return -1


def unescaped(text: str) -> str:
    """Return the text with the escapes of GIFT taken away."""
    return ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def pieces(text: str, marks: str) -> list[tuple[str, str]]:
    """Return (mark, text after it) for each unescaped mark; what stands before the first has the mark ""."""
    found, start, mark, place = [], 0, "", 0
    while place < len(text):
        if text[place] == "\\":
            place += 2
            continue
        if text[place] in marks:
            found.append((mark, text[start:place]))
            mark, start = text[place], place + 1
        place += 1
    found.append((mark, text[start:]))
    return found


@dataclass(slots=True)
class Reader:
    """Reads one block; `form` is what the texts of the question are written in."""

    report: Report
    language: str
    question: Question
    form: str = "moodle"

    def texts(self, raw: str, form: str = "") -> Texts:
        """Return a part of the question, in the form that it names or that of the question."""
        raw = raw.strip()
        if named := FORM.match(raw):
            raw, form = raw[named.end() :], named[1]
        return self._said(raw, form)

    def _said(self, raw: str, form: str = "") -> Texts:
        return read_texts(unescaped(raw.strip()), form or self.form, self.language, self._lost)

    def _step(self, line: str) -> Texts:
        """Return a step to order: Moodle's plug-in knows no name of a form here."""
        return self._said(line.strip().removeprefix("\u200b"), "html" if "multilang" in line else "plain")

    def _lost(self) -> None:
        self.report.note(
            self.question.line, self.question.name, _("A picture, sound or formula is left out."), loss=True
        )

    def read(self, text: str) -> Question:
        """Return the question in this text. Raises NotTaken."""
        text = self._named(text.strip())
        if named := FORM.match(text):
            self.form, text = named[1], text[named.end() :]
        start = find(text, "{")
        end = find(text, "}", start) if start >= 0 else -1
        if start < 0:
            self.question.text = self._said(text)
            self.question.type = "description"
            return self.question
        if end < 0:
            raise NotTaken(_("An answer that begins with { does not end with }."))
        before, after = text[:start], text[end + 1 :]
        self.question.text = self._said(f"{before.rstrip()} _____ {after.strip()}" if after.strip() else before)
        self._answers(text[start + 1 : end].strip())
        return self.question

    def _named(self, text: str) -> str:
        if text.startswith("::") and (end := find(text, "::", 2)) > 0:
            self.question.name = unescaped(text[2:end]).strip()
            self.question.slug = self.question.slug or slug_of(self.question.name)
            return text[end + 2 :].strip()
        return text

    def _answers(self, text: str) -> None:
        if (general := find(text, "####")) >= 0:
            self.report.note(self.question.line, self.question.name, _("The general feedback is left out."), loss=True)
            text = text[:general].strip()
        if not text:
            self.question.type = "essay"
        elif text.startswith("#"):
            self._numbers(text[1:].strip())
        elif text.startswith(">"):
            self.question.type = "ordering"
            self.question.answers = [Answer(self._step(line)) for line in text.split("\n")[1:] if line.strip()]
        elif truth := TRUTH.fullmatch(text):
            self._truth(truth)
        else:
            self._choices(text)

    def _truth(self, truth: re.Match[str]) -> None:
        """Two options; the first feedback is that of a wrong answer."""
        is_true = truth[1].upper().startswith("T")
        told = [self.texts(part) for _mark, part in pieces(truth[2] or "", "#")[1:]] + [{}, {}]
        wrong, right = told[:2]
        words = {True: {"nl": "Waar", "en": "True"}, False: {"nl": "Niet waar", "en": "Not true"}}
        self.question.type = "truefalse"
        for value in (True, False):
            text = {self.language: words[value][self.language]}
            is_right = value is is_true
            self.question.answers.append(
                Answer(text, percent=Fraction(100 * is_right), feedback=right if is_right else wrong)
            )

    def _split(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Yield mark, answer and feedback of each answer."""
        for mark, part in pieces(text, "=~"):
            if mark:
                (_none, answer), *rest = pieces(part, "#")
                yield mark, answer.strip(), "#".join(words for _mark, words in rest)
            elif part.strip():
                raise NotTaken(_("An answer does not begin with = or ~."))

    def _choices(self, text: str) -> None:
        found = list(self._split(text))
        marks = {mark for mark, _answer, _feedback in found}
        if marks == {"="} and all(find(answer, "->") >= 0 for _mark, answer, _feedback in found):
            self.question.type = "match"
            for _mark, answer, _feedback in found:
                row, _arrow, choice = answer.partition("->")
                self.question.answers.append(
                    Answer(self.texts(row), match=self.texts(choice, "html" if "multilang" in choice else "plain"))
                )
            return
        self.question.type = "shortanswer" if marks == {"="} else "multichoice"
        self.question.single = "=" in marks
        for mark, answer, feedback in found:
            percent, answer = self._weight(mark, answer)
            texts = self.texts(answer)
            typed = unescaped(answer) if self.question.type == "shortanswer" else ""
            self.question.answers.append(Answer(texts, typed, percent, self.texts(feedback)))

    def _weight(self, mark: str, answer: str) -> tuple[Fraction, str]:
        if weight := WEIGHT.match(answer):
            return Fraction(weight[1]), answer[weight.end() :].strip()
        return Fraction(100 if mark == "=" else 0), answer

    def _numbers(self, text: str) -> None:
        self.question.type = "numerical"
        if not text.startswith(("=", "~")):
            text = f"={text}"
        for mark, answer, feedback in self._split(text):
            if mark == "~" or not answer:
                self.report.note(self.question.line, self.question.name, _("Feedback on any other number is left out."))
                continue
            percent, answer = self._weight(mark, answer)
            if ".." in answer:
                value, tolerance = from_range(*answer.split("..", 1))
            else:
                value, tolerance = (as_decimal(part) for part in (*answer.split(":", 1), "0")[:2])
            self.question.answers.append(
                Answer(typed=value, tolerance=tolerance, percent=percent, feedback=self.texts(feedback))
            )


def read_gift(text: str, language: str, report: Report) -> Iterator[Question]:
    """Yield every question that can be read."""
    for block in blocks(text, report):
        comments = "\n".join(block.comments)
        record = next((words for words in block.comments if words.startswith(PREFIX)), "")
        others = "\n".join(words for words in block.comments if not words.startswith(PREFIX))
        name = NAME.search(others)
        question = Question("", slug=slug_of(name[1]) if name else "", line=block.line)
        question.tags = TAG.findall(others)
        question.record = record.removeprefix(PREFIX).strip() if comments else ""
        try:
            yield Reader(report, language_of(question.record, language), question).read("\n".join(block.lines))
        except NotTaken as reason:
            report.note(block.line, question.name, reason.sentence, loss=True)
