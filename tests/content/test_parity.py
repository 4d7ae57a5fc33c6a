"""The languages of a lesson have the same paragraphs, each with the same claims, sources and links."""

from __future__ import annotations

from pathlib import Path

from tests.content.spoil import edit, line_of, told

BARRIER = "02-serotonine/02-de-barriere"
DUTCH, ENGLISH = f"{BARRIER}.nl.md", f"{BARRIER}.en.md"
NEW = "{#p-nieuw}\nEen alinea erbij.\n\n{#h-omwegen}"


def test_a_paragraph_in_dutch_only_is_told_at_its_line(copy: Path) -> None:
    edit(copy / DUTCH, "{#h-omwegen}", NEW)
    place = f"{DUTCH}:{line_of(copy / DUTCH, 'Een alinea erbij')}"
    assert told(copy) == [f"{place}: “p-nieuw” stands in “nl” and not in “en”."]


def test_a_paragraph_in_english_only_is_told_at_its_line(copy: Path) -> None:
    edit(copy / ENGLISH, "{#h-omwegen}", NEW)
    place = f"{ENGLISH}:{line_of(copy / ENGLISH, 'Een alinea erbij')}"
    assert told(copy) == [f"{place}: “p-nieuw” stands in “en” and not in “nl”."]


def test_a_second_paragraph_under_one_id_is_told(copy: Path) -> None:
    edit(copy / ENGLISH, "::: practice\n", "::: practice\nOne more paragraph.\n\n")
    (line,) = [line for line in told(copy) if "changed in" not in line]
    assert "“p-praktijk” is not built as in “nl”" in line


def test_a_claim_that_is_missing_in_one_language_is_told_with_its_sources(copy: Path) -> None:
    edit(copy / ENGLISH, " [](claim:2.6)", "")
    lines = [line for line in told(copy) if "changed in" not in line]
    assert lines == [
        f"{ENGLISH}:{line_of(copy / ENGLISH, 'The second is the immune system')}: “p-afweer” has none as claims; "
        "in “nl” 2.6. Sources in one language only: R24, R32."
    ]


def test_claims_are_held_together_where_they_stand_and_not_by_lesson(copy: Path) -> None:
    """The claim is still in the lesson, with another paragraph."""
    edit(copy / ENGLISH, " [](claim:2.5)", " [](claim:2.6)")
    lines = [line for line in told(copy) if "changed in" not in line]
    assert ["“p-vagus” has 2.6 as claims; in “nl” 2.5." in line for line in lines] == [True]


def test_paragraphs_in_another_order_are_told_once(copy: Path) -> None:
    text = (copy / ENGLISH).read_text()
    one, two = text.index("{#p-vagus}"), text.index("{#p-afweer}")
    three = text.index("{#p-verdeling}")
    (copy / ENGLISH).write_text(text[:one] + text[two:three] + text[one:two] + text[three:])
    (line,) = told(copy)
    assert line.endswith("“p-afweer” stands where “nl” has “p-vagus”.")


def test_a_link_or_term_in_one_language_only_is_told(copy: Path) -> None:
    edit(copy / ENGLISH, "[CRP](term:crp)", "CRP")
    lines = [line for line in told(copy) if "changed in" not in line]
    assert ["“p-afweer” has kynurenineroute as terms; in “nl” kynurenineroute, crp." in line for line in lines] == [
        True
    ]
