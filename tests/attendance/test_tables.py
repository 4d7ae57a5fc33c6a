"""Lists survive the way to a spreadsheet and back, and never compute."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance import numbers
from attendance.tables import BOM, Line, paste_list, read_table, table
from registers.catalogue import RegisterCode

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80)
lines = st.builds(
    Line,
    name=words,
    number=words.filter(lambda text: numbers.tidy(text) == text),
    course=words,
    end_on=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    certificate=words,
)


@given(st.sampled_from(RegisterCode.values), st.lists(lines, max_size=8))
def test_any_line_comes_back_from_the_table(register: str, rows: list[Line]) -> None:
    back = read_table(table(register, rows))
    assert [(row.name, row.course, row.end_on, row.certificate) for row in back] == [
        (row.name, row.course, row.end_on, row.certificate) for row in rows
    ]
    assert [row.number for row in back] == [numbers.pasted(register, row.number) for row in rows]


@given(st.sampled_from(RegisterCode.values), st.lists(lines, max_size=8))
def test_the_paste_list_has_one_line_per_row(register: str, rows: list[Line]) -> None:
    written = paste_list(register, rows).decode().split("\r\n")
    assert written == [*(numbers.pasted(register, row.number) for row in rows), ""]


def test_a_spreadsheet_keeps_zeros_and_opens_columns() -> None:
    data = table("venvn", [Line("Noor Bakker", "012345", "0098", date(2026, 11, 25), "DB-1")])
    assert data.decode() == (
        BOM + 'Naam;Nummer;Cursus-ID;Einddatum;Certificaat\r\nNoor Bakker;"=""012345""";"=""0098""";25-11-2026;DB-1\r\n'
    )


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", '="0"', "'=1"])
def test_no_cell_is_a_formula_of_somebody_else(name: str) -> None:
    row = table("nvo", [Line(name, name, name, date(2026, 1, 1), name)]).decode().split("\r\n", 1)[1]
    cells = next(iter(__import__("csv").reader([row.replace("\r", " ").replace("\n", "")], delimiter=";")))
    assert all(cell.startswith("'") for cell in (cells[0], cells[4]))
