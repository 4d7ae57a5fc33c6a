"""Items → Moodle XML. What it cannot hold stands in a processing instruction of our own, and in tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.exchange.embedded import write_gaps
from content.exchange.gift_write import percent
from content.exchange.markup import written
from content.exchange.markup_xml import HEAD, element, lines, mark, text
from content.exchange.questions import Answer, Question, question_of, write_languages
from content.exchange.record import record_of
from content.exchange.values import Item, Say, Texts

TARGET = "course-item"
FORMS = {"plain": "plain_text", "html": "html"}
SETTINGS = {
    "match": {"shuffleanswers": "true"},
    "shortanswer": {"usecase": "0"},
    "ordering": {
        "layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": "0",
        "gradingtype": "RELATIVE_NEXT_EXCLUDE_LAST", "showgrading": "SHOW", "numberingstyle": "none",
    },
}  # fmt: skip


def write_moodle(items: Iterable[Item], say: Say) -> str:
    """Return a file with a question per item."""
    return HEAD + element("quiz", lines(_question(item, say) for item in items)) + "\n"


def _texts(name: str, texts: Texts, say: Say, **attributes: str) -> str:
    form, words = written(texts, say)
    return element(name, element("text", text(words)), **attributes, format=FORMS[form])


def _question(item: Item, say: Say) -> str:
    question = question_of(item)
    record = mark(TARGET, record_of(item, say))
    say = write_languages(question, say)
    parts = [record, element("name", element("text", text(question.name)))]
    if question.type == "cloze":
        html = write_gaps(say(question.text), question.gaps, say)
        parts.append(element("questiontext", element("text", text(html)), format="html"))
    else:
        parts.append(_texts("questiontext", question.text, say))
    parts.append(element("generalfeedback", element("text"), format="html"))
    if question.type != "description":
        parts += [element("defaultgrade", "1.0000000"), element("penalty", "0.3333333")]
    parts += [element("hidden", "0"), element("idnumber", text(question.slug)), *_body(question, say)]
    tags = [element("tag", element("text", text(tag))) for tag in question.tags]
    parts.append(element("tags", *tags))
    return element("question", lines(parts), type=question.type)


def _body(question: Question, say: Say) -> Iterator[str]:
    if question.type == "multichoice":
        yield element("single", "true" if question.single else "false")
        yield element("shuffleanswers", "true")
        yield element("answernumbering", "abc")
    for name, value in SETTINGS.get(question.type, {}).items():
        yield element(name, value)
    for number, answer in enumerate(question.answers, start=1):
        yield _row(answer, say) if question.type == "match" else _answer(answer, question, number, say)
    if question.type == "numerical":
        yield from _units(question, say)


def _row(answer: Answer, say: Say) -> str:
    _form, choice = written(answer.match, say)
    return _texts("subquestion", answer.text, say).replace(
        "</subquestion>", element("answer", element("text", text(choice))) + "</subquestion>"
    )


def _answer(answer: Answer, question: Question, number: int, say: Say) -> str:
    form, words = written(answer.text, say)
    fraction = str(number) if question.type == "ordering" else percent(answer.percent)
    if answer.typed:
        form, words = "plain", answer.typed
    parts = [element("text", text(words)), _texts("feedback", answer.feedback, say)]
    if question.type == "numerical":
        parts.append(element("tolerance", text(answer.tolerance)))
    name = FORMS[form] if question.type in ("multichoice", "ordering") else "moodle_auto_format"
    return element("answer", *parts, fraction=fraction, format=name)


def _units(question: Question, say: Say) -> Iterator[str]:
    if unit := say(question.unit):
        yield element("units", element("unit", element("multiplier", "1"), element("unit_name", text(unit))))
    yield element("unitgradingtype", "0")
    yield element("unitpenalty", "0.1000000")
    yield element("showunits", "2" if question.unit else "3")
    yield element("unitsleft", "0")
