"""Answers of PE-online are read; what is none is refused with a sentence, whatever it is."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance.peonline.outcome import Outcome, Sent, lay_beside
from attendance.peonline.reply import LARGEST, Accepted, ReplyRefused, RowError, Summary, parse

# The example of the supplier's own documents.
EXAMPLE = """<?xml version="1.0" standalone="yes"?>
<Summary>
  <Results><rejected_rows>1</rejected_rows><accepted_rows>2</accepted_rows><total_rows>3</total_rows></Results>
  <Error>
    <errorNR>100</errorNR>
    <errorMsg>Cursus 9471 op regel 2 is niet (juist) geaccrediteerd; Datum 09-06-2008 valt buiten alle accr.
      periodes
    </errorMsg>
  </Error>
  <Accepted><person>59059671101</person><course>8001</course><date>2008-06-08T13:08:13.9422087+02:00</date></Accepted>
  <Accepted><person>39054148101</person><course>8001</course><date>2008-06-08T13:08:13.9422087+02:00</date></Accepted>
</Summary>"""
BARE = EXAMPLE.partition("?>")[2]
EIGHTH = date(2008, 6, 8)
SENT = [
    Sent("a", 1, "39054148101", "9471", date(2008, 6, 9)),
    Sent("b", 2, "39054148101", "8001", EIGHTH),
    Sent("c", 3, "59059671101", "8001", EIGHTH),
]
WRONG = "Cursus 9471 op regel 2 is niet (juist) geaccrediteerd; Datum 09-06-2008 valt buiten alle accr. periodes"


def summary(*messages: str, accepted: tuple[Accepted, ...] = (), total: int | None = None) -> Summary:
    rejected = None if total is None else total - len(accepted)
    errors = tuple(RowError("100", message) for message in messages)
    return Summary(total, None if total is None else len(accepted), rejected, accepted, errors)


@pytest.mark.parametrize(
    "document",
    [
        EXAMPLE,
        EXAMPLE.replace("errorNR>", "errorNr>"),
        BARE.replace("<Summary>", '<Summary xmlns="urn:x">'),
        f'<string xmlns="https://example.org/">{escape(EXAMPLE)}</string>',
        f"<s:Envelope xmlns:s='urn:s'><s:Body><R><ProcessXMLResult>{escape(BARE)}</ProcessXMLResult></R></s:Body>"
        "</s:Envelope>",
        f"<s:Envelope xmlns:s='urn:s'><s:Body><R><ProcessXMLResult>{BARE}</ProcessXMLResult></R></s:Body></s:Envelope>",
        "\ufeff" + EXAMPLE,
    ],
)
def test_an_answer_is_read_however_it_is_wrapped(document: str) -> None:
    found = parse(document.encode())
    assert (found.total, found.accepted_rows, found.rejected_rows) == (3, 2, 1)
    assert found.errors == (RowError("100", WRONG),)
    assert found.accepted == (Accepted("59059671101", "8001", EIGHTH), Accepted("39054148101", "8001", EIGHTH))


def test_the_example_of_the_specification_lands_on_its_rows() -> None:
    found = lay_beside("big", SENT, parse(EXAMPLE.encode()))
    assert found == Outcome(["c", "b"], {"a": WRONG}, [], [])


ENTITY = '<!DOCTYPE a [<!ENTITY x "{}">]><Summary><Results><total_rows>&x;</total_rows></Results></Summary>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "geen leesbare XML"),
        (b"\x00\x01", "geen leesbare XML"),
        (b"PK\x03\x04", "geen leesbare XML"),
        (b"<Summary>", "geen leesbare XML"),
        ("<?xml version='1.0' encoding='utf-8'?><Summary><x>é</x></Summary>".encode("latin-1"), "geen leesbare XML"),
        (b"<?xml version='1.0' encoding='klingon'?><Summary/>", "geen leesbare XML"),
        (b"<?xml version='1.0' encoding='utf-7'?><Summary/>", "geen leesbare XML"),
        (b"<html><body>Server Error</body></html>", "geen antwoord van PE-online"),
        (b"<string>&lt;broken</string>", "geen leesbare XML"),
        (ENTITY.format("9").encode(), "DTD"),
        (ENTITY.replace('"{}"', 'SYSTEM "file:///etc/passwd"').encode(), "DTD"),
        (b'<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><Summary/>', "DTD"),
        (b"<Summary>" + b" " * LARGEST + b"</Summary>", "2 MB"),
    ],
)
def test_what_is_no_answer_is_refused_with_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(ReplyRefused, match=says):
        parse(data)


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: f"<Summary>{escape(text)}</Summary>".encode(
    errors="replace")))  # fmt: skip
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ReplyRefused):
        assert parse(data).accepted == ()


def test_absurd_counts_and_dates_are_left_out() -> None:
    found = parse(
        b"<Summary><Results><total_rows>" + b"9" * 5000 + b"</total_rows><accepted_rows>-1</accepted_rows></Results>"
        b"<Accepted><person>1</person><course>2</course><date>2026-13-45</date></Accepted></Summary>"
    )
    assert (found.total, found.accepted_rows) == (None, None)
    assert found.accepted == (Accepted("1", "2", None),)


def test_a_refused_call_rejects_no_row() -> None:
    found = parse(b"<Summary><Error><errorNR>400</errorNR><errorMsg>Onjuiste userKey</errorMsg></Error></Summary>")
    assert found.refusals == (RowError("400", "Onjuiste userKey"),)
    assert lay_beside("big", SENT, found) == Outcome()


def test_an_error_that_names_a_number_belongs_to_that_row() -> None:
    for number in ("59059671101", "BIG-59059671101", "(59059671101)"):
        found = lay_beside("big", SENT, summary(f"Professional {number} bestaat niet in PE.", "Iets anders"))
        assert found.rejected == {"c": f"Professional {number} bestaat niet in PE."}
        assert found.unplaced == ["Iets anders"]


def test_an_error_that_fits_two_rows_touches_none() -> None:
    found = lay_beside("big", SENT, summary("Professional 39054148101 bestaat niet", "Regel 2 klopt niet"))
    assert found.rejected == {}
    assert len(found.unplaced) == 2


def test_counts_that_add_up_reject_all_that_was_not_accepted() -> None:
    taken = (Accepted("39054148101", "8001", EIGHTH),)
    found = lay_beside("big", SENT, summary("Onbekend", "Te laat", accepted=taken, total=3))
    assert found.rejected == dict.fromkeys(["a", "c"], "Onbekend / Te laat")
    assert lay_beside("big", SENT, summary("Onbekend", accepted=taken, total=7)).rejected == {}


def test_who_was_never_sent_is_named() -> None:
    stranger = Accepted("00000000001", "8001", EIGHTH)
    other_day = Accepted("39054148101", "8001", date(2008, 6, 10))
    found = lay_beside("big", SENT, summary(accepted=(stranger, other_day)))
    assert (found.accepted, found.unknown) == ([], [stranger, other_day])


def test_a_course_number_in_a_message_is_no_person() -> None:
    rows = [Sent("a", 1, "9471", "9471", EIGHTH), Sent("b", 2, "12", "9471", EIGHTH)]
    assert lay_beside("nvp", rows, summary("Cursus 9471 kent geen periode", "En dit ook niet")).rejected == {}


@given(st.sets(st.integers(1, 100), max_size=100))
def test_whatever_part_is_accepted_the_rest_is_rejected_and_none_is_lost(taken: set[int]) -> None:
    rows = [Sent(place, place, f"{place:011d}", "9471", EIGHTH) for place in range(1, 101)]
    accepted = tuple(Accepted(f"{place:011d}", "9471", EIGHTH) for place in taken)
    messages = [f"Professional {row.person} bestaat niet in PE" for row in rows if row.place not in taken]
    found = lay_beside("big", rows, summary(*messages, accepted=accepted, total=100))
    assert set(found.accepted) == taken
    assert set(found.rejected) == set(range(1, 101)) - taken
    assert all(f"{place:011d}" in message for place, message in found.rejected.items())
