"""What a number looks like: written tidily, never shortened, warned about and never blocked."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from registers.catalogue import RegisterCode
from registers.formats import LONGEST_TYPED, Problem, problem, profession, warnings, written

CODES = st.sampled_from(RegisterCode.values)
TYPED = st.text(max_size=LONGEST_TYPED)
DIGITS = st.text("0123456789", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("code", "typed", "kept"),
    [
        ("big", "0904 9999 925", "09049999925"),
        ("big", "BIG 0904.9999.925", "09049999925"),
        ("big", "big-nummer: 09049999925", "09049999925"),
        ("big", "00000000025", "00000000025"),
        ("big", "０９０４９９９９９２５", "09049999925"),
        ("big", "٠٩٠٤٩٩٩٩٩٢٥", "09049999925"),
        ("big", "0904–9999‑925", "09049999925"),
        ("nip", "nip00123456", "NIP-00123456"),
        ("nip", "00123456", "NIP-00123456"),
        ("nip", "NIP-00123456", "NIP-00123456"),
        ("venvn", "V&VN 012 345", "012345"),
        ("skj", "  100 012.345 ", "100 012.345"),
        ("nvo", "NVO\u00a00012", "NVO 0012"),
        ("big", "BIG", ""),
        ("nip", "NIP-", ""),
    ],
)
def test_a_number_is_written_as_its_register_does(code: str, typed: str, kept: str) -> None:
    assert written(code, typed) == kept


@given(code=CODES, typed=TYPED)
def test_writing_twice_is_writing_once_and_nothing_breaks(code: str, typed: str) -> None:
    number = written(code, typed)
    assert written(code, number) == number
    problem(number)
    warnings(code, number)
    profession(code, number)


@given(code=CODES, digits=DIGITS, zeros=st.integers(0, 12))
def test_no_digit_is_lost_and_no_leading_zero(code: str, digits: str, zeros: int) -> None:
    typed = "0" * zeros + digits
    assert "".join(filter(str.isdigit, written(code, f" {typed} "))) == typed


@given(digits=st.text("0123456789", min_size=11, max_size=11), data=st.data())
def test_spaces_and_dots_in_a_big_number_do_not_matter(digits: str, data: st.DataObject) -> None:
    between = [data.draw(st.sampled_from(["", " ", ".", "-", "\u00a0"])) for _ in digits]
    assert written("big", "".join(a + b for a, b in zip(digits, between, strict=True))) == digits


@given(code=CODES, typed=TYPED)
def test_what_may_be_kept_is_short_and_plain(code: str, typed: str) -> None:
    number = written(code, typed)
    if problem(number) is None:
        assert 0 < len(number) <= 40
        assert number.isascii()
        assert any(character in "0123456789" for character in number)


@pytest.mark.parametrize(
    ("number", "found"),
    [("", Problem.EMPTY), ("abc", Problem.EMPTY), ("1" * 41, Problem.TOO_LONG), ("12号", Problem.UNREADABLE)],
)
def test_what_is_no_number_is_named(number: str, found: Problem) -> None:
    assert problem(number) is found


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("big", "9049999925", "11 digits; this one has 10. Check it. Zeros at the start"),
        ("big", "123456789012", "this one has 12"),
        ("big", "0904999992X", "digits only"),
        ("big", "09049999999", "do not know the profession"),
        ("nip", "NIP-123456", "NIP-00123456"),
        ("venvn", "12345", "6 digits"),
        ("venvn", "09049999925", "looks like a BIG number"),
    ],
)
def test_what_is_unusual_is_said_in_the_language_of_the_page(code: str, number: str, said: str) -> None:
    with override("en"):
        (english,) = warnings(code, number)
    with override("nl"):
        (dutch,) = warnings(code, number)
    assert said in english
    assert "ontroleer het" in dutch


@pytest.mark.parametrize("ending", ["01", "02", "03", "04", "16", "17", "25", "30", "31", "81"])
def test_a_known_profession_is_no_reason_to_warn(ending: str) -> None:
    assert warnings("big", f"090499999{ending}") == []
    assert profession("big", f"090499999{ending}")


@pytest.mark.parametrize("code", ["nvo", "vgct", "nvp", "lvpohggz", "skj", "other"])
def test_where_no_source_says_anything_nothing_is_said(code: str) -> None:
    assert warnings(code, "1") == []
    assert profession(code, "09049999925") == ""
