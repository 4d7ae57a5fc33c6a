"""The list of what no longer holds: its bits, their order, and where a credential finds its own."""

from __future__ import annotations

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.credential.status import SIZE, encoded, entry, place


def bits_of(text: str) -> list[int]:
    """Read a list as the specification says, without our code."""
    assert text[0] == "u"
    assert "=" not in text
    whole = gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert len(whole) * 8 >= 131_072
    return [bit for bit in range(len(whole) * 8) if whole[bit // 8] >> (7 - bit % 8) & 1]


def test_list_without_withdrawn_certificates_is_all_zeros_and_small() -> None:
    assert bits_of(encoded([])) == []
    assert len(encoded([])) < 100


def test_first_bit_is_the_leftmost_of_the_first_byte() -> None:
    whole = gzip.decompress(base64.urlsafe_b64decode(encoded([0, SIZE - 1])[1:] + "=="))
    assert (whole[0], whole[-1]) == (0b1000_0000, 0b0000_0001)


@given(bits=st.sets(st.integers(0, SIZE - 1), max_size=50))
def test_the_bits_that_are_set_are_read_back_whatever_their_order(bits: set[int]) -> None:
    assert bits_of(encoded(bits)) == sorted(bits)
    assert encoded(sorted(bits)) == encoded(sorted(bits, reverse=True))


@pytest.mark.parametrize(("index", "expected"), [(1, (1, 0)), (SIZE, (1, SIZE - 1)), (SIZE + 1, (2, 0))])
def test_a_full_list_is_followed_by_the_next(index: int, expected: tuple[int, int]) -> None:
    assert place(index) == expected


def test_index_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="counts from 1"):
        place(0)


def test_entry_names_its_list_and_its_bit_in_text() -> None:
    found = entry(SIZE + 8)
    assert found["statusListCredential"] == "http://testserver/credentials/status/2"
    assert found["statusListIndex"] == "7"
    assert found["id"] == "http://testserver/credentials/status/2#7"
