"""Every register its own way of writing, zeros kept, warnings that stop nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance import numbers
from registers.catalogue import RegisterCode


@pytest.mark.parametrize(
    ("register", "typed", "pasted", "sent"),
    [
        ("big", "09049999925", "BIG-09049999925", "09049999925"),
        ("big", " big-0904.9999.925 ", "BIG-09049999925", "09049999925"),
        ("big", "BIG 09049999925", "BIG-09049999925", "09049999925"),
        ("nip", "nip-00123456", "NIP-00123456", "NIP-00123456"),
        ("nip", "00123456", "NIP-00123456", "NIP-00123456"),
        ("vgct", "1234", "VGCT-1234", "VGCT-1234"),
        ("venvn", "012 345", "012345", "012345"),
        ("lvpohggz", " A 12 ", "A 12", "A 12"),
        ("other", "+3/4", "+3/4", "+3/4"),
    ],
)
def test_a_number_is_written_as_its_register_wants(register: str, typed: str, pasted: str, sent: str) -> None:
    assert numbers.pasted(register, typed) == pasted
    assert numbers.sent(register, typed) == sent


@pytest.mark.parametrize(
    ("register", "number", "warns"),
    [
        ("big", "09049999925", False),
        ("big", "9049999925", True),
        ("big", "٠٩٠٤٩٩٩٩٩٢٥", True),
        ("nip", "NIP-00123456", False),
        ("nip", "123", True),
        ("venvn", "123456", False),
        ("venvn", "09049999925", False),
        ("venvn", "1234567", True),
        ("nvo", "whatever", False),
        ("nvo", " ", True),
        ("big", "BIG-", True),
    ],
)
def test_a_number_that_looks_wrong_is_named(register: str, number: str, warns: bool) -> None:
    assert bool(str(numbers.warning(register, number))) is warns


@given(st.sampled_from(RegisterCode.values), st.text(max_size=60))
def test_any_text_can_be_written_and_is_the_same_number_after(register: str, number: str) -> None:
    for written in (numbers.pasted(register, number), numbers.sent(register, number), numbers.tidy(number)):
        assert "\n" not in written
        assert numbers.is_same(register, written, number)
