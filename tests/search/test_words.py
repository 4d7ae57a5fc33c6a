"""Texts become stems that do not depend on accents, capitals, word forms or the database."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import stems, words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("nl", "afbouwen", "afgebouwd"),
        ("nl", "zenuw", "zenuwen"),
        ("nl", "Cliënten", "client"),
        ("nl", "bacteriën", "bacterie"),
        ("nl", "probiotica", "probioticum"),
        ("nl", "antidepressiva", "antidepressivum"),
        ("nl", "β-amyloïd", "Beta amyloid"),
        ("en", "tapering", "tapered"),
        ("en", "nerves", "NERVE"),
    ],
)
def test_forms_of_a_word_are_one(language: str, one: str, other: str) -> None:
    assert stems(one, language) == stems(other, language) != []


def test_words_that_say_nothing_are_left_out() -> None:
    assert stems("de rol van het brein", "nl") == stems("rol brein", "nl")
    assert stems("the role of the brain", "en") == stems("role brain", "en")


def test_a_word_is_found_back_in_its_text() -> None:
    text = "De ‘darm-breinas’ (5-HT), één as."
    assert [text[word.start : word.end] for word in words(text, "nl")] == [
        "De", "darm", "breinas", "5", "HT", "één", "as",
    ]  # fmt: skip


@given(st.text(), st.sampled_from(["nl", "en"]))
def test_stems_of_any_text_are_safe_for_both_databases(text: str, language: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9]{1,64}", stem) for stem in stems(text, language))
