"""The formats by name: which one a file is in, what is read from it, how items are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from content.exchange.aiken import KEY, read_aiken
from content.exchange.gift_read import read_gift
from content.exchange.gift_write import write_gift
from content.exchange.moodle_read import read_moodle
from content.exchange.moodle_write import write_moodle
from content.exchange.package import is_package, unpacked
from content.exchange.qti_package import write_qti
from content.exchange.qti_read import read_qti
from content.exchange.qti_write import write_item
from content.exchange.questions import Question
from content.exchange.questions_read import NOT_OURS, item_of
from content.exchange.record import laid_over, language_of, read_record
from content.exchange.trees import parse
from content.exchange.values import LONGEST_FILE, MOST_ITEMS, Found, Item, NotTaken, Refused, Report, Say, slug_of
from quizzes.items import REGISTRY

READABLE = ("gift", "aiken", "moodle", "qti")
WRITABLE = {"gift": "txt", "moodle": "xml", "qti3": "zip"}
NOT_CARRIED = {
    "gift": {
        "matrix": _("GIFT has no feedback per statement; another system shows it as matching."),
        "matching": _("GIFT has no feedback per row."),
        "ordering": _("GIFT has no feedback per step; only Moodle reads this type."),
        "numeric": _("GIFT has no units."),
        "cloze": _("GIFT has no text with several gaps; another system shows a description."),
        "case": _("GIFT has no unfolding case; another system shows a description."),
        "concordance": _("GIFT has no script concordance; another system shows a description."),
    },
    "moodle": {
        "matrix": _("Moodle itself has no statements to judge; it shows them as matching, without feedback per row."),
        "matching": _("Moodle has no feedback per row."),
        "case": _("Moodle has no unfolding case; it shows a description."),
        "concordance": _("Moodle has no script concordance; it shows a description."),
    },
    "qti3": {
        "matrix": _("Feedback per statement is kept for us alone; another system does not show it."),
        "matching": _("Feedback per row is kept for us alone; another system does not show it."),
        "ordering": _("Feedback per step is kept for us alone; another system does not show it."),
        "case": _("Another system shows all stages at once."),
        "concordance": _("Another system shows the scale without a score."),
    },
}
"""What other systems do not see. Our own record in the file holds all of it."""


Read = tuple[Item, str, int]
"""What the question itself says, our own record of it ("" for none), and its line."""
Again = Callable[[Item, Say], Iterable[Read]]
"""Writes an item and reads what was written."""


def read_file(data: bytes, language: str, form: str = "auto") -> Report:
    """Return what a file holds. Never raises: what cannot be read is a line of the report."""
    report = Report(form)
    try:
        if len(data) > LONGEST_FILE:
            raise Refused(_("The file is larger than 2 MB."))
        for again, found in _found(data, language, form, report):
            for item, record, line in found:
                if len(report.found) >= MOST_ITEMS:
                    raise Refused(_("The file holds too many questions; the rest is not taken."), line)
                _take(report, _whole(item, record, line, again, report), line)
    except Refused as reason:
        report.note(reason.line, "", reason.sentence, loss=True)
    _name_all(report)
    if not report.found and not report.notes:
        report.note(0, "", _("No question was found in this file."), loss=True)
    return report


def _take(report: Report, item: Item | None, line: int) -> None:
    """Add an item once: one that was exported in two languages is there twice."""
    if item is not None and all(found.item != item for found in report.found):
        report.found.append(Found(item, line))


def _found(data: bytes, language: str, form: str, report: Report) -> Iterator[tuple[Again, Iterator[Read]]]:
    if is_package(data):
        report.format = "qti"
        for name, part in unpacked(data, report):
            try:
                yield _again_qti, iter(list(read_qti(parse(part), language, report)))
            except Refused as reason:
                report.note(reason.line, name, reason.sentence, loss=True)
        return
    text = _decoded(data)
    if form in ("moodle", "qti") or (form == "auto" and text.lstrip().startswith("<")):
        top = parse(data)
        report.format = "moodle" if top.name == "quiz" else "qti"
        if top.name == "quiz":
            yield _again_moodle, _reads(read_moodle(top, language, report), language, report)
        else:
            yield _again_qti, read_qti(top, language, report)
        return
    is_aiken = form == "aiken" or (form == "auto" and any(KEY.fullmatch(line.strip()) for line in text.splitlines()))
    report.format = "aiken" if is_aiken else "gift"
    read = read_aiken if is_aiken else read_gift
    yield _again_gift, _reads(read(text, language, report), language, report)


def _decoded(data: bytes) -> str:
    """Return the text of a file; whatever is no UTF comes from an old Windows."""
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace").replace("\x00", "")


def _reads(questions: Iterable[Question], language: str, report: Report) -> Iterator[Read]:
    for question in questions:
        try:
            if question.record and question.type == "description":
                item: Item = {"slug": question.slug, "kind": "description", "told": question.text}
            else:
                item = item_of(question, language_of(question.record, language), report)
        except NotTaken as reason:
            if not question.record:
                report.note(question.line, question.name, reason.sentence, loss=True)
                continue
            item = {"slug": question.slug, "kind": "description", "told": str(reason.sentence)}
        yield item, question.record, question.line


def _again_gift(item: Item, say: Say) -> Iterable[Read]:
    report = Report()
    return list(_reads(read_gift(write_gift([item], say), say.languages[0], report), say.languages[0], report))


def _again_moodle(item: Item, say: Say) -> Iterable[Read]:
    report, top = Report(), parse(write_moodle([item], say).encode())
    return list(_reads(read_moodle(top, say.languages[0], report), say.languages[0], report))


def _again_qti(item: Item, say: Say) -> Iterable[Read]:
    return list(read_qti(parse(write_item(item, say).encode()), say.languages[0], Report()))


def _whole(item: Item, record: str, line: int, again: Again, report: Report) -> Item | None:
    """Return an item completed by our own record of it."""
    known = read_record(record)
    expected = _expected(*known, again) if known else None
    if known is None or expected is None:
        if item["kind"] != "description":
            return item
        report.note(line, item["slug"], NOT_OURS % {"type": "description"}, loss=True)
        return None
    recorded, _say = known
    if item == expected:
        return recorded
    if "description" in (item["kind"], expected["kind"]):
        told = _("It was edited elsewhere, where its kind is only a description: what was exported is taken.")
        report.note(line, recorded["slug"], told)
        return recorded
    told = _("It was edited since the export: look at every text, and write those in the other language anew.")
    report.note(line, recorded["slug"], told)
    found: Item = laid_over(item, expected, recorded)
    return found


def _expected(recorded: Item, say: Say, again: Again) -> Item | None:
    """Return what an item of our own is read as, or None where the record is none of ours."""
    if recorded["kind"] not in REGISTRY:
        return None
    try:
        return next((item for item, _record, _line in again(recorded, say)), None)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError, StopIteration, Refused):
        return None


def _name_all(report: Report) -> None:
    """Give every item a slug of its own."""
    seen: set[str] = set()
    for number, found in enumerate(report.found, start=1):
        base = slug_of(found.item.get("slug") or "") or f"import-{number}"
        slug, more = base, 2
        while slug in seen:
            slug, more = f"{base[:55]}-{more}", more + 1
        if slug != found.item.get("slug"):
            found.item["slug"] = slug
        seen.add(slug)


def write_file(items: list[Item], say: Say, form: str) -> bytes:
    """Return a file in one of the formats that are written."""
    if form == "qti3":
        return write_qti(items, say)
    return (write_gift if form == "gift" else write_moodle)(items, say).encode()


def not_carried(items: Iterable[Item], form: str) -> list[tuple[str, Any]]:
    """Return what other systems do not see of these items: (item, sentence)."""
    losses = NOT_CARRIED[form]
    return [(item["slug"], losses[item["kind"]]) for item in items if item["kind"] in losses]
