"""How hard a text is to read, by formulas that count: a measure to compare lessons by, not a verdict on a sentence.

- LIX, for both languages: words per sentence plus the share of words longer than six letters, in per cent.
  C.H. Björnsson, Läsbarhet, Stockholm: Liber 1968; Readability of newspapers in 11 languages, Reading Research
  Quarterly 1983;18(4):480-497. Higher is harder: under 30 very easy, 40 to 50 a newspaper, above 60 very hard.
- Flesch reading ease, for English. R. Flesch, A new readability yardstick, J Appl Psychol 1948;32(3):221-233.
- Flesch-Douma, for Dutch. W.H. Douma, De leesbaarheid van landbouwbladen, Landbouwhogeschool Wageningen 1960,
  Bulletin 17. For both Flesch scores lower is harder: 60 is plain, 30 to 50 difficult. They are not on one scale.

A colon ends a sentence, as in Björnsson's and in Flesch's own rules for counting. Numbers are not counted as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from content.draft import Draft
from content.markdown import Parsed, plain
from content.syllables import syllables

WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
# A full stop behind a single capital (G.J. Jansen) ends no sentence.
END = re.compile(r"(?<![^\w][A-Z])(?<!\.[A-Z])[.!?…:]+[’”»)\"']*(?=\s|$)")
LONG = 6
# Flesch: a constant, minus a weight per word in a sentence, minus a weight per syllable in a word.
FLESCH = {"en": (206.835, 1.015, 84.6), "nl": (206.84, 0.93, 77.0)}
FLESCH_NAMES = {"en": "Flesch", "nl": "Flesch-Douma"}


@dataclass(frozen=True, slots=True)
class Level:
    """What was counted in a text in one language, and the measures that follow from it."""

    language: str
    words: int
    sentences: int
    long_words: int
    syllables: int

    @property
    def lix(self) -> float:
        """Words per sentence plus the percentage of long words (Björnsson 1968)."""
        return self.words / self.sentences + 100 * self.long_words / self.words

    @property
    def flesch(self) -> float:
        """Flesch reading ease (1948), for Dutch with the weights of Douma (1960)."""
        constant, per_word, per_syllable = FLESCH[self.language]
        return constant - per_word * self.words / self.sentences - per_syllable * self.syllables / self.words


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson with its levels, by language."""

    module: str
    lesson: str
    levels: dict[str, Level]


def blocks_of(parsed: Parsed) -> Iterator[str]:
    """Yield the running text of a lesson, a paragraph, heading or list item at a time; titles of blocks too."""
    for token in parsed.tokens:
        if token.type == "inline":
            yield plain(token)
    for name, argument, _line in parsed.containers:
        if name not in ("figure", "correction") and argument:
            yield argument


def sentences_of(block: str) -> list[str]:
    """Return the sentences of a paragraph; what holds no word is none."""
    return [part for part in END.split(block) if WORD.search(part)]


def level_of(blocks: Iterable[str], language: str) -> Level | None:
    """Return the level of a text, or None where it holds no word."""
    sentences = [WORD.findall(sentence) for block in blocks for sentence in sentences_of(block)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return None
    return Level(
        language=language,
        words=len(words),
        sentences=len(sentences),
        long_words=sum(len(word) > LONG for word in words),
        syllables=sum(syllables(word, language) for word in words),
    )


def levels(draft: Draft) -> list[Row]:
    """Return a row per lesson, in the order of the course."""
    return [
        Row(module.slug, lesson.slug, {
            language: level
            for language, parsed in draft.parsed_of(module, lesson).items()
            if (level := level_of(blocks_of(parsed), language))
        })
        for module in draft.course.modules
        for lesson in module.lessons
    ]  # fmt: skip


def as_markdown(rows: list[Row]) -> list[str]:
    """Return the lines of a table: per lesson and language the words, the words in a sentence, LIX and Flesch."""
    languages = list(rows[0].levels) if rows else []
    names = ("words", "words a sentence", "LIX")
    columns = [f"{name}, {code}" for code in languages for name in (*names, FLESCH_NAMES[code])]
    lines = [_line(["lesson", *columns]), _line(["---", *["--:"] * len(columns)])]
    for row in rows:
        lines.append(_line([f"{row.module}/{row.lesson}", *_cells(row.levels.values())]))
    return [*lines, _line(["together", *_cells(_together(rows, code) for code in languages)])]


def _together(rows: list[Row], language: str) -> Level:
    found = [row.levels[language] for row in rows]
    return Level(
        language,
        words=sum(level.words for level in found),
        sentences=sum(level.sentences for level in found),
        long_words=sum(level.long_words for level in found),
        syllables=sum(level.syllables for level in found),
    )


def _cells(found: Iterable[Level]) -> list[str]:
    cells: list[str] = []
    for level in found:
        cells += [str(level.words), f"{level.words / level.sentences:.1f}", f"{level.lix:.0f}", f"{level.flesch:.0f}"]
    return cells


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
