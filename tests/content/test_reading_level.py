"""The measures count what their makers say; syllables are those that one hears."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command

from content.course import read_and_check
from content.markdown import parse
from content.reading_level import blocks_of, level_of, levels, sentences_of
from content.syllables import syllables

DUTCH_WORDS = {
    "is": 1, "één": 1, "ziek": 1, "nieuw": 1, "zo’n": 1, "brein": 1, "over": 2, "eten": 2, "meestal": 2, "idee": 2,
    "acuut": 2, "medicijn": 3, "serieus": 3, "diarree": 3, "overzicht": 3, "programma’s": 3, "cliënten": 3,
    "apotheker": 4, "levodopa": 4, "tyrosine": 4, "coeliakie": 4, "bacteriën": 4, "psychologisch": 4,
    "antidepressivum": 6, "microbiota": 5, "meta-analyse": 6, "PDS": 3, "PDS-klachten": 5, "MAO-remmer": 5,
}  # fmt: skip
ENGLISH_WORDS = {
    "gut": 1, "mice": 1, "helped": 1, "some": 1, "people": 2, "someone": 2, "fibre": 2, "eating": 2, "lifestyle": 2,
    "treated": 2, "disease": 2, "changes": 2, "anxiety": 4, "diarrhoea": 4, "idea": 3, "tiredness": 3, "medicine": 3,
    "serotonin": 4, "barrier": 3, "psychiatrist": 4, "bacteria": 4, "evidence": 3, "meta-analysis": 6, "IBS": 3,
    "antidepressant": 5, "association": 5, "microbiome": 4, "therefore": 2,
}  # fmt: skip
WORDS = [("nl", *pair) for pair in DUTCH_WORDS.items()] + [("en", *pair) for pair in ENGLISH_WORDS.items()]


@pytest.mark.parametrize(("language", "word", "number"), WORDS)
def test_syllables_are_counted_as_one_hears_them(language: str, word: str, number: int) -> None:
    assert syllables(word, language) == number


def test_a_sentence_ends_at_a_stop_or_a_colon_and_not_inside_a_number_or_a_name() -> None:
    text = "Het was 0,61 of 0.67. G.J. Jansen schrijft: ‘Nee.’ Klopt dat? (g = 0.28)"
    assert [sentence.strip() for sentence in sentences_of(text)] == [
        "Het was 0,61 of 0.67",
        "G.J. Jansen schrijft",
        "‘Nee",
        "Klopt dat",
        "(g = 0.28)",
    ]


def test_headings_items_and_titles_of_blocks_are_read_and_what_is_not_text_is_not() -> None:
    parsed = parse("---\n\n## Kop\n\n- een\n- twee [term](term:x) [](claim:1.1)\n\n::: note Titel\nZin.\n:::\n")
    assert [block.strip() for block in blocks_of(parsed)] == ["Kop", "een", "twee term", "Zin.", "Titel"]


def test_lix_is_the_length_of_sentences_plus_the_share_of_long_words() -> None:
    """Ten words in two sentences, two of them longer than six letters: 10 / 2 + 100 * 2 / 10."""
    level = level_of(["De hond en de kat slapen samen. Voorzichtige mensen fluisteren."], "nl")
    assert level is not None
    assert (level.words, level.sentences, level.long_words) == (10, 2, 2)
    assert level.lix == pytest.approx(25.0)


def test_flesch_has_the_weights_of_its_language() -> None:
    """Four words of one syllable in one sentence."""
    english, dutch = level_of(["The gut is soft."], "en"), level_of(["De darm is zacht."], "nl")
    assert english is not None
    assert dutch is not None
    assert english.flesch == pytest.approx(206.835 - 1.015 * 4 - 84.6)
    assert dutch.flesch == pytest.approx(206.84 - 0.93 * 4 - 77)


def test_a_text_without_words_has_no_level() -> None:
    assert level_of(["12 %", ""], "nl") is None


def test_the_command_prints_a_row_per_lesson_and_one_for_all() -> None:
    out = StringIO()
    call_command("reading_level", stdout=out)
    lines = out.getvalue().splitlines()
    draft = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG)
    names = [f"{module.slug}/{lesson.slug}" for module in draft.course.modules for lesson in module.lessons]
    assert [line.split(" | ")[0].removeprefix("| ") for line in lines[2:]] == [*names, "together"]
    assert all(len(line.split(" | ")) == 9 for line in lines)


def test_the_documented_table_is_what_the_course_is_now() -> None:
    """Where this fails, put the output of `make reading-level` below the comment in docs/content.md."""
    out = StringIO()
    call_command("reading_level", stdout=out)
    _, _, table = (settings.BASE_DIR / "docs/content.md").read_text().partition("<!-- make reading-level -->\n")
    assert table == out.getvalue()


def test_no_lesson_is_much_harder_than_its_sisters() -> None:
    """LIX above 45 is where a newspaper becomes hard; ten above the average of the course is another kind of text."""
    rows = levels(read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG))
    for language in ("nl", "en"):
        found = {row.lesson: row.levels[language].lix for row in rows}
        average = sum(found.values()) / len(found)
        assert {name: lix for name, lix in found.items() if lix > min(45, average + 10)} == {}
