"""Numbers: unguessable, forgiving of case and dashes, unforgiving of typing errors."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from certificates.numbers import ALPHABET, RANDOM_LENGTH, Reading, check_character, new_number, read_number

bodies = st.text(ALPHABET, min_size=RANDOM_LENGTH, max_size=RANDOM_LENGTH)


def written(body: str) -> str:
    characters = body + check_character(body)
    return f"DB-{characters[:4]}-{characters[4:8]}-{characters[8:12]}-{characters[12:]}"


def test_number_holds_at_least_sixty_random_bits() -> None:
    assert math.log2(len(ALPHABET)) * RANDOM_LENGTH >= 60


def test_alphabet_has_no_look_alikes() -> None:
    assert not set("0O1I") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


def test_new_numbers_differ_and_read_back() -> None:
    numbers = {new_number() for _ in range(200)}
    assert len(numbers) == 200
    assert all(read_number(number) == (Reading.POSSIBLE, number) for number in numbers)


@given(bodies, st.sampled_from(["{}", " {} ", "{0}"]), st.booleans(), st.booleans(), st.booleans())
def test_case_spaces_dashes_and_prefix_make_no_difference(
    body: str, frame: str, lower: bool, spaced: bool, bare: bool
) -> None:
    number = written(body)
    typed = frame.format(number.removeprefix("DB-") if bare else number)
    typed = typed.lower() if lower else typed
    typed = typed.replace("-", " ") if spaced else typed.replace("-", "")
    assert read_number(typed) == (Reading.POSSIBLE, number)


@given(bodies, st.integers(0, RANDOM_LENGTH), st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_a_typing_error(body: str, place: int, wrong: str) -> None:
    characters = body + check_character(body)
    if characters[place] == wrong:
        return
    typed = characters[:place] + wrong + characters[place + 1 :]
    assert read_number("DB" + typed) == (Reading.MISTYPED, "")


@given(bodies, st.integers(0, RANDOM_LENGTH - 1))
def test_swapped_neighbours_are_a_typing_error(body: str, place: int) -> None:
    characters = body + check_character(body)
    pair = characters[place : place + 2]
    if pair[0] == pair[1] or set(pair) == {ALPHABET[0], ALPHABET[-1]}:
        return
    typed = characters[:place] + pair[::-1] + characters[place + 2 :]
    assert read_number(typed)[0] is Reading.MISTYPED


@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    reading, number = read_number(typed)
    assert (reading is Reading.POSSIBLE) == bool(number)
    if not typed.strip():
        assert reading is Reading.EMPTY
