"""Lists for a register: one number per line to paste, and a table for a spreadsheet. Pure.

The table is in Dutch whoever makes it, because a Dutch register reads it; a spreadsheet opens it in columns and keeps
the zeros in front; no cell can be read as a formula of somebody else's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from attendance import numbers

BOM = "\ufeff"
HEADINGS = ("Naam", "Nummer", "Cursus-ID", "Einddatum", "Certificaat")
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "|", "%")


@dataclass(frozen=True, slots=True)
class Line:
    """One attendance as a list holds it."""

    name: str
    number: str
    course: str
    end_on: date
    certificate: str


def paste_list(register: str, lines: Iterable[Line]) -> bytes:
    """Return the numbers, one per line, as the register writes them."""
    return "".join(f"{numbers.pasted(register, line.number)}\r\n" for line in lines).encode()


def table(register: str, lines: Iterable[Line]) -> bytes:
    """Return the lines as a table: semicolons, UTF-8 with its mark, numbers as text."""
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    write.writerow(HEADINGS)
    for line in lines:
        number, day = numbers.pasted(register, line.number), line.end_on.strftime("%d-%m-%Y")
        write.writerow([text(line.name), figures(number), figures(line.course), day, text(line.certificate)])
    return (BOM + out.getvalue()).encode()


def text(value: str) -> str:
    """Return a cell that a spreadsheet shows and never computes."""
    return f"'{value}" if value.startswith(RISKY) else value


def figures(value: str) -> str:
    """Return a cell in which a spreadsheet keeps every zero; only figures can stand between its quotes."""
    return f'="{value}"' if value.isascii() and value.isdigit() else text(value)


def read_table(data: bytes) -> list[Line]:
    """Return the lines of such a table, with the numbers as the register writes them."""
    rows = csv.reader(io.StringIO(data.decode().removeprefix(BOM), newline=""), delimiter=";")
    next(rows)
    return [
        Line(_plain(name), _plain(number), _plain(course), _day(day), _plain(certificate))
        for name, number, course, day, certificate in rows
    ]


def _day(value: str) -> date:
    return datetime.strptime(value, "%d-%m-%Y").date()


def _plain(cell: str) -> str:
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1]
    return cell.removeprefix("'")
