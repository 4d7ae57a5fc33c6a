"""The number of ours that a file names: found where programs leave it, in any bytes, within a limit."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import uploads

NUMBER = "DB-2222-2222-2222-2"


@pytest.mark.parametrize(
    "data",
    [
        NUMBER.encode(),
        NUMBER.encode("utf-16-be"),
        b"stream\n" + zlib.compress(NUMBER.encode()) + b"\nendstream",
        b"stream\r\nno zlib\nstream\n" + zlib.compress(b"<" + NUMBER.encode() + b">") + b"rest",
    ],
)
def test_number_is_found_where_programs_put_it(data: bytes) -> None:
    assert uploads.numbers_in(b"%PDF-1.7\n" + data) == [NUMBER]


@pytest.mark.parametrize("data", [b"DB-2222-2222-2222-3", b"DB-2222-2222-2222-22", b"DB-2222-2222-2222", b"stream\n"])
def test_what_only_looks_like_a_number_is_not_one(data: bytes) -> None:
    assert uploads.numbers_in(data) == []


def test_packed_bomb_is_unpacked_no_further_than_the_limit() -> None:
    bomb = b"stream\n" + zlib.compress(b"x" * (uploads.UNPACKED_AT_MOST + 10) + NUMBER.encode(), 9)
    assert uploads.numbers_in(bomb * 50) == []


@given(st.binary(max_size=3000))
def test_any_bytes_are_searched(data: bytes) -> None:
    assert uploads.numbers_in(data + b"stream\n" + data) == []
