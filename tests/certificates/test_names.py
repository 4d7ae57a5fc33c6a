"""Names: as given, or refused with the characters that cannot be printed."""

from __future__ import annotations

import pytest

from certificates.names import Problem, initials, is_right_to_left, problem, tidy

PRINTED = [
    "Noor Bakker",
    "J.P. van den Berg-de Vries",
    "O’Neill",
    "Nguyễn Thị Ánh Tuyết",
    "Олександра Шевченко",
    "Ἀλεξάνδρα Παπαδοπούλου",
    "נועה בן־דוד לוי",
    "ליאור ל׳",
    "ليلى عبد الرحمن القرطبي",
    "علی\u200cرضا رضایی",
    "Łukasz Żółć",
    "Ðặng Þór",
    "W" * 80,
]


@pytest.mark.parametrize("name", PRINTED)
def test_names_in_scripts_of_our_typefaces_may_be_printed(name: str) -> None:
    assert problem(tidy(name)) is None


@pytest.mark.parametrize(
    ("name", "characters"),
    [
        ("王小明", ["王", "小", "明"]),
        ("Noor 😀", ["😀"]),
        ("Noor\u202eBakker", ["\u202e"]),
        ("Noor\x00", ["\x00"]),
        ("\ue000", ["\ue000"]),
    ],
)
def test_what_cannot_be_printed_is_named(name: str, characters: list[str]) -> None:
    assert problem(tidy(name)) == (Problem.UNPRINTABLE, characters)


def test_piled_up_marks_are_refused() -> None:
    found = problem(tidy("Z" + "\u0323\u0302\u0303" * 4 + "algo"))
    assert found is not None
    assert found[0] is Problem.UNPRINTABLE


def test_empty_too_long_and_letterless_names_are_told_apart() -> None:
    found = [problem(tidy(name)) for name in ("  \n ", "a" * 81, "12.-")]
    assert [part and part[0] for part in found] == [Problem.EMPTY, Problem.TOO_LONG, Problem.NO_LETTER]


def test_spaces_are_tidied_and_letters_composed() -> None:
    assert tidy("  Zoe\u0308 \u00a0 de\tVries ") == "Zoë de Vries"


def test_initials_show_one_letter_per_part() -> None:
    assert initials("Noor van den Bakker") == "N.v.d.B."
    assert initials("J.P. ’t Hart (arts)") == "J.t.H.a."
    assert initials("נועה לוי") == "נ.ל."


def test_direction_follows_the_first_letter() -> None:
    assert is_right_to_left("(ليلى) Layla")
    assert not is_right_to_left("Layla ليلى")
    assert not is_right_to_left("…")
