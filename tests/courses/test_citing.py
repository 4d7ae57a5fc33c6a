"""A publication in a few words: people by surname, organisations by the name they are known by."""

from __future__ import annotations

import pytest

from courses.citing import short


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        ("Yano JM, Yu K, Donaldson GP, et al.", "Yano 2015"),
        ("van Kessel SP, Frye AK", "van Kessel 2015"),
        ("Van den Eynde V, et al.", "Van den Eynde 2015"),
        ("College ter Beoordeling van Geneesmiddelen (CBG)", "CBG 2015"),
        ("NHG, NVMDL", "NHG 2015"),
        ("GGZ Standaarden", "GGZ Standaarden 2015"),
    ],
)
def test_a_source_is_named_by_its_first_author(authors: str, words: str) -> None:
    assert short(authors, 2015) == words
