"""Moodle XML → questions. Every question and part that is not taken is told with its line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from content.exchange.embedded import read_gaps
from content.exchange.markup import read_texts
from content.exchange.moodle_write import TARGET
from content.exchange.numbers import as_decimal
from content.exchange.questions import Answer, Question
from content.exchange.record import language_of
from content.exchange.trees import Node
from content.exchange.values import NotTaken, Report, Texts, slug_of

FORMS = {"html": "html", "moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}
LEFT_OUT = {
    "generalfeedback": _("The general feedback is left out."),
    "correctfeedback": _("Feedback on the whole answer is left out."),
    "partiallycorrectfeedback": _("Feedback on the whole answer is left out."),
    "incorrectfeedback": _("Feedback on the whole answer is left out."),
    "hint": _("A hint is left out."),
}


class Reader:
    """Reads one question."""

    def __init__(self, node: Node, language: str, report: Report) -> None:
        self.node, self.report = node, report
        self.language = language_of(node.marks.get(TARGET, ""), language)
        name = node.first("name")
        self.question = Question(node.get("type"), name.text.strip() if name else "", line=node.line)
        idnumber = node.first("idnumber")
        self.question.slug = slug_of(idnumber.text if idnumber else "") or slug_of(self.question.name)

    def texts(self, node: Node | None) -> Texts:
        """Return the text of an element, in the form that it names."""
        if node is None:
            return {}
        form = FORMS.get(node.get("format"), "html")
        holder = node.first("text") or node
        return read_texts(holder.text, form, self.language, lambda: self._lost(node.line))

    def _lost(self, line: int) -> None:
        self.report.note(line, self.question.name, _("A picture, sound or formula is left out."), loss=True)

    def read(self) -> Question:
        """Return the question. Raises NotTaken."""
        question = self.question
        question.record = self.node.marks.get(TARGET, "")
        question.tags = [tag.text.strip() for tags in self.node.all("tags") for tag in tags.all("tag")]
        for name, sentence in LEFT_OUT.items():
            if any(self.texts(part) for part in self.node.all(name)):
                self.report.note(self.node.line, question.name, sentence, loss=True)
        if self.node.get("type") in ("cloze", "multianswer"):
            self._cloze()
            return question
        question.text = self.texts(self.node.first("questiontext"))
        if question.type in ("kprime", "mtf"):
            self._statements()
        elif question.type in ("match", "matching"):
            question.type = "match"
            question.answers = [self._row(row) for row in self.node.all("subquestion")]
        else:
            self._answers()
        return question

    def _cloze(self) -> None:
        holder = self.node.first("questiontext")
        raw = (holder.first("text") or holder).text if holder else ""
        if len(raw) > 50_000:
            raise NotTaken(_("The text with gaps is too long."))
        text, self.question.gaps = read_gaps(raw, self.language)
        self.question.type = "cloze"
        self.question.text = read_texts(text, "html", self.language, lambda: self._lost(self.node.line))

    def _row(self, row: Node) -> Answer:
        return Answer(self.texts(row), match=self._choice(row.first("answer")))

    def _choice(self, node: Node | None) -> Texts:
        """Return an answer to choose; its form is not named, and it is HTML only where both languages are in it."""
        if node is None:
            return {}
        text = (node.first("text") or node).text
        return read_texts(text, "html" if "multilang" in text else "plain", self.language, lambda: None)

    def _statements(self) -> None:
        """Kprim and multiple true/false: rows and two columns, with a weight where they meet."""
        right = {
            (weight.get("rownumber"), weight.get("columnnumber"))
            for weight in self.node.all("weight") if Fraction(as_decimal(weight.text)) > 0
        }  # fmt: skip
        words = {True: {"nl": "Waar", "en": "True"}, False: {"nl": "Niet waar", "en": "Not true"}}
        if len(self.node.all("column")) != 2:
            raise NotTaken(_("Statements are judged with two columns here, true and not true."))
        for number, row in enumerate(self.node.all("row"), start=1):
            value = (row.get("number") or str(number), "1") in right
            feedback = self.texts(row.first("feedbacktext"))
            text = self.texts(row.first("optiontext", "rowtext"))
            self.question.answers.append(
                Answer(text, match={self.language: words[value][self.language]}, feedback=feedback)
            )
        self.question.type = "match"

    def _answers(self) -> None:
        question = self.question
        single = self.node.first("single")
        question.single = question.type == "truefalse" or single is None or single.text.strip() in ("true", "1")
        units = [unit for units in self.node.all("units") for unit in units.all("unit")]
        name = units[0].first("unit_name") if units else None
        if name is not None and name.text.strip():
            question.unit = {self.language: name.text.strip()}
        if len(units) > 1:
            self.report.note(units[1].line, question.name, _("Only the first unit is taken."), loss=True)
        question.answers = [self._answer(answer) for answer in self.node.all("answer")]
        if question.type == "numerical":
            question.answers = [answer for answer in question.answers if answer.typed]

    def _answer(self, node: Node) -> Answer:
        kind, raw = self.question.type, (node.first("text") or node).text.strip()
        answer = Answer(feedback=self.texts(node.first("feedback")))
        if kind != "ordering":
            answer.percent = Fraction(as_decimal(node.get("fraction", "0")))
        if kind == "numerical":
            answer.typed = "" if raw == "*" else as_decimal(raw)
            tolerance = node.first("tolerance")
            answer.tolerance = as_decimal(tolerance.text if tolerance else "0")
        elif kind == "shortanswer":
            answer.typed = raw
        elif kind == "truefalse":
            words = {"true": {"nl": "Waar", "en": "True"}, "false": {"nl": "Niet waar", "en": "Not true"}}
            answer.text = {self.language: words.get(raw.lower(), {self.language: raw})[self.language]}
        else:
            answer.text = self.texts(node)
        return answer


def read_moodle(top: Node, language: str, report: Report) -> Iterator[Question]:
    """Yield every question that can be read."""
    for node in top.all("question"):
        if node.get("type") == "category":
            report.note(node.line, "", _("A category has no place here; the quiz is chosen when importing."))
            continue
        reader = Reader(node, language, report)
        try:
            yield reader.read()
        except NotTaken as reason:
            report.note(node.line, reader.question.name, reason.sentence, loss=True)
