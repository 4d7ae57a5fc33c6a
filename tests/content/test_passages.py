"""A lesson as plain text: every block with its id, its words and its claims, and nothing of the markup."""

from __future__ import annotations

from content.markdown import parse
from content.passages import passages

LESSON = """
{#p-een}
Een [nervus vagus](term:nervus-vagus) doet **mee**. [](claim:1.3) En [meer](lesson:m/l#p-x) [](claim:1.4).

{#h-kop}
## Een kop

{#s-let}
::: safety Bel op tijd
{#l-let}
- koorts
- pijn [](claim:s1)

{#p-let}
Bel vandaag
de huisarts. [](claim:s1)
:::

{#f-fig}
::: figure een-figuur
:::

{#p-praktijk}
::: practice
Zeg dit. [](claim:6.1)
:::
"""


def test_each_block_has_its_id_kind_words_and_claims():
    found = passages(parse(LESSON).tokens)
    assert [(row["id"], row["kind"]) for row in found] == [
        ("p-een", "text"),
        ("h-kop", "heading"),
        ("s-let", "safety"),
        ("f-fig", "figure"),
        ("p-praktijk", "practice"),
    ]
    text, heading, safety, figure, practice = found
    assert text["parts"] == [{"text": "Een nervus vagus doet mee. En meer."}]
    assert text["claims"] == ["1.3", "1.4"]
    assert heading["parts"] == [{"text": "Een kop"}]
    assert safety["title"] == "Bel op tijd"
    assert safety["parts"] == [{"items": ["koorts", "pijn"]}, {"text": "Bel vandaag de huisarts."}]
    assert safety["claims"] == ["s1"]
    assert (figure["title"], figure["parts"]) == ("", [])
    assert practice["parts"] == [{"text": "Zeg dit."}]


def test_cells_of_a_table_are_items():
    (table,) = passages(parse("| a | b |\n|---|---|\n| c | d |").tokens)
    assert (table["kind"], table["parts"]) == ("table", [{"items": ["a", "b", "c", "d"]}])
