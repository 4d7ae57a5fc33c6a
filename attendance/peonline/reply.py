"""Read what PE-online answers: a Summary with counts, what was accepted, and errors. Pure.

Over HTTP a service of this kind may wrap its answer as text in a `string` element, over SOAP in an envelope; both are
unwrapped once.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext_lazy as _

from attendance.numbers import Sentence

LARGEST = 2 * 1024 * 1024
LONGEST = 500
# Errors about the whole call and not about a row.
WHOLE = {"400", "505"}


class ReplyRefused(Exception):
    """This is not an answer that can be read; the sentence says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row that the register has taken."""

    person: str
    course: str
    day: date | None


@dataclass(frozen=True, slots=True)
class RowError:
    """What the register says is wrong, with its own number."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Summary:
    """An answer. Counts are None where the answer has none."""

    total: int | None
    accepted_rows: int | None
    rejected_rows: int | None
    accepted: tuple[Accepted, ...]
    errors: tuple[RowError, ...]

    @property
    def refusals(self) -> tuple[RowError, ...]:
        """Errors that say that nothing was read: a wrong key, a broken document."""
        return tuple(error for error in self.errors if error.code in WHOLE)

    @property
    def row_errors(self) -> tuple[RowError, ...]:
        """Errors about one row each."""
        return tuple(error for error in self.errors if error.code not in WHOLE)


def parse(data: bytes) -> Summary:
    """Return what the answer says. Raises ReplyRefused, with a sentence for people, for what is no answer."""
    if len(data) > LARGEST:
        raise ReplyRefused(_("Choose a file of at most 2 MB."))
    root = _unwrapped(_tree(data))
    return Summary(
        total=_count(root, "total_rows"),
        accepted_rows=_count(root, "accepted_rows"),
        rejected_rows=_count(root, "rejected_rows"),
        accepted=tuple(_accepted(part) for part in _parts(root, "Accepted")),
        errors=tuple(_error(part) for part in _parts(root, "Error")),
    )


def _tree(data: bytes) -> ET.Element:
    try:
        return fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ReplyRefused(_("This file has a part (a DTD or an entity) that an answer never has.")) from error
    except (ET.ParseError, LookupError, ValueError) as error:
        raise ReplyRefused(
            _("This file is no XML that can be read. Save the answer as it came, without opening it elsewhere first.")
        ) from error


def _unwrapped(root: ET.Element) -> ET.Element:
    if _name(root) == "Summary":
        return root
    for part in root.iter():
        if _name(part) == "Summary":
            return part
        if (part.text or "").lstrip().startswith("<"):
            inner = _tree((part.text or "").strip().encode(errors="replace"))
            if _name(inner) == "Summary":
                return inner
    raise ReplyRefused(_("This is XML, but there is no answer of PE-online (Summary) in it."))


def _name(part: ET.Element) -> str:
    return str(part.tag).rpartition("}")[2]


def _parts(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (part for part in root if _name(part) == name)


def _text(part: ET.Element, *names: str) -> str:
    """Return the text of the first child with one of these names, on one line; names count without their case."""
    wanted = {name.casefold() for name in names}
    for child in part:
        if _name(child).casefold() in wanted:
            return " ".join((child.text or "").split())[:LONGEST]
    return ""


def _count(root: ET.Element, name: str) -> int | None:
    for part in (*_parts(root, "Results"), root):
        value = _text(part, name)
        if value.isascii() and value.isdigit() and len(value) <= 6:
            return int(value)
    return None


def _accepted(part: ET.Element) -> Accepted:
    return Accepted(_text(part, "person"), _text(part, "course"), _day(_text(part, "date")))


def _error(part: ET.Element) -> RowError:
    return RowError(_text(part, "errorNR"), _text(part, "errorMsg"))


def _day(value: str) -> date | None:
    """Return the day of a date-time; as 2026-11-25 or, in case, as 25-11-2026."""
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(value[:10], form).date()
        except ValueError:
            continue
    return None
