"""Aiken → questions: a question on one line, options A. B. C., and a line ANSWER: B."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from content.exchange.questions import Answer, Question
from content.exchange.values import Report

OPTION = re.compile(r"([A-Z])[.)]\s+(\S.*)")
KEY = re.compile(r"ANSWER:\s*([A-Z])", re.IGNORECASE)


def read_aiken(text: str, language: str, report: Report) -> Iterator[Question]:
    """Yield every question with options and an answer; lines that fit nowhere are told."""
    question, letters = Question("multichoice"), list[str]()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line:
            continue
        if key := KEY.fullmatch(line):
            if ready := _ended(question, letters, key[1].upper(), number, report):
                yield ready
            question, letters = Question("multichoice"), []
        elif (option := OPTION.fullmatch(line)) and question.text:
            letters.append(option[1])
            question.answers.append(Answer({language: option[2]}))
        else:
            if question.text:
                told = _("A question without options or without ANSWER is not taken.")
                report.note(question.line, question.text[language][:60], told, loss=True)
            question, letters = Question("multichoice", text={language: line}, line=number), []
    if question.text:
        told = _("A question without options or without ANSWER is not taken.")
        report.note(question.line, question.text[language][:60], told, loss=True)


def _ended(question: Question, letters: list[str], key: str, line: int, report: Report) -> Question | None:
    if not question.text or len(letters) < 2:
        report.note(line, "", _("An ANSWER without a question and at least two options before it."), loss=True)
        return None
    if key not in letters or len(set(letters)) != len(letters):
        told = _("The answer %(key)s is not one of the options.") % {"key": key}
        report.note(line, next(iter(question.text.values()))[:60], told, loss=True)
        return None
    question.answers[letters.index(key)].percent = Fraction(100)
    return question
