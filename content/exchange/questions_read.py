"""Questions as Moodle has them → items of the course files, as far as they go."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from content.exchange.questions import Answer, Question
from content.exchange.values import Item, NotTaken, Report, Texts, keyed

NOT_OURS = _("Questions of the type “%(type)s” cannot become an item: nobody marks answers by hand here.")
TRUE_WORDS = {"true", "waar", "juist", "correct", "ja", "yes", "right", "goed"}
FALSE_WORDS = {"false", "not true", "onwaar", "niet waar", "onjuist", "incorrect", "nee", "no", "wrong", "fout"}


def item_of(question: Question, language: str, report: Report) -> Item:
    """Return a question as an item, as far as it goes. Raises NotTaken where no kind of item fits."""
    reader = READERS.get(question.type)
    if reader is None:
        raise NotTaken(NOT_OURS % {"type": question.type})
    if not question.text and question.type != "cloze":
        raise NotTaken(_("It asks nothing: there is no text."))
    if not question.answers and question.type != "cloze":
        raise NotTaken(_("It has no answers."))
    item: Item = {"slug": question.slug, "kind": "", **split(question.text)}
    item.update(_tagged(question.tags))
    reader(item, question, language, report)
    return item


def split(text: Texts) -> Item:
    """Return vignette and question: the last paragraph asks, what comes before it tells."""
    found: Item = {"case": {}, "stem": {}}
    for code, words in text.items():
        before, _mark, last = words.rpartition("\n\n")
        found["stem"][code] = last
        if before:
            found["case"][code] = before
    return found


def _tagged(tags: list[str]) -> Item:
    """Return what our own tags say."""
    found: Item = {}
    for tag in tags:
        name, _mark, value = tag.partition(":")
        if name in ("objective", "read") and value:
            found[name] = value
        elif name == "claim" and value:
            found.setdefault("claims", []).append(value)
    return found


def _read_choices(item: Item, question: Question, language: str, report: Report) -> None:
    item["kind"] = "single" if question.single else "multiple"
    if question.single and any(0 < answer.percent < 100 for answer in question.answers):
        report.note(question.line, question.name, _("Answers that earn a part of the point are taken as wrong ones."))
    full = 100 if question.single else Fraction(1, 1000)
    item["options"] = keyed([
        {"text": answer.text, "correct": answer.percent >= full, "why": answer.feedback} for answer in question.answers
    ])  # fmt: skip


def _read_match(item: Item, question: Question, language: str, report: Report) -> None:
    rows = [answer for answer in question.answers if answer.text]
    values = [truth_of(answer.match) for answer in question.answers]
    if rows and None not in values and len(rows) == len(question.answers):
        item["kind"] = "matrix"
        item["options"] = keyed([
            {"text": row.text, "correct": value, "why": row.feedback} for row, value in zip(rows, values, strict=True)
        ])  # fmt: skip
        return
    item["kind"], choices = "matching", list[Texts]()
    for answer in question.answers:
        if answer.match and answer.match not in choices:
            choices.append(answer.match)
    item["choices"] = keyed([{"text": choice} for choice in choices])
    keys = {tuple(choice["text"].items()): choice["key"] for choice in item["choices"]}
    item["options"] = keyed([
        {"text": row.text, "match": keys.get(tuple(row.match.items()), ""), "why": row.feedback} for row in rows
    ])  # fmt: skip


def truth_of(words: Texts) -> bool | None:
    """Return which of the two judgements a text is, or None."""
    found = {word.strip(" .").casefold() for word in words.values()}
    return None if not found else True if found <= TRUE_WORDS else False if found <= FALSE_WORDS else None


def _read_ordering(item: Item, question: Question, language: str, report: Report) -> None:
    item["kind"] = "ordering"
    item["options"] = keyed([{"text": answer.text, "why": answer.feedback} for answer in question.answers])


def _read_numeric(item: Item, question: Question, language: str, report: Report) -> None:
    item["kind"], item["unit"] = "numeric", question.unit
    item["options"] = keyed([
        {"value": answer.typed, "tolerance": answer.tolerance or "0", "correct": answer.percent == 100,
         "why": answer.feedback}
        for answer in question.answers
    ])  # fmt: skip


def grouped(answers: list[Answer], language: str) -> list[Item]:
    """Return answers to type as expected answers: those with the same worth and feedback are forms of one."""
    found: list[Item] = []
    for answer in answers:
        part: Item = {"correct": answer.percent == 100, "why": answer.feedback}
        same = next((each for each in found if all(each[name] == part[name] for name in part)), None)
        if same is None:
            same = part | {"accepted": {language: []}}
            found.append(same)
        same["accepted"][language].append(answer.typed)
    return keyed(found)


def _read_text(item: Item, question: Question, language: str, report: Report) -> None:
    if any("*" in answer.typed for answer in question.answers):
        report.note(question.line, question.name, _("An answer with * (anything) is left out; there are no patterns."))
    answers = [answer for answer in question.answers if "*" not in answer.typed]
    item["kind"], item["options"] = "text", grouped(answers, language)


def _read_cloze(item: Item, question: Question, language: str, report: Report) -> None:
    item["kind"], item["options"] = "cloze", question.gaps
    told = {code: words.rpartition("\n\n") for code, words in question.text.items()}
    first = {code: next((at for at, part in enumerate(words.split("\n\n")) if "[[" in part), 0)
             for code, words in question.text.items()}  # fmt: skip
    parts = {code: words.split("\n\n") for code, words in question.text.items()}
    item["text"] = {code: "\n\n".join(parts[code][first[code] :]) for code in told}
    item |= split({code: "\n\n".join(parts[code][: first[code]]) for code in told if first[code]})


READERS = {
    "multichoice": _read_choices, "truefalse": _read_choices, "match": _read_match, "ordering": _read_ordering,
    "numerical": _read_numeric, "shortanswer": _read_text, "cloze": _read_cloze,
}  # fmt: skip
