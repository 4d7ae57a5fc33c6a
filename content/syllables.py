"""Counts the syllables of a word, in Dutch and in English, by its vowels.

Hyphenation patterns (pyphen) do not serve: they leave out breaks that look bad at the end of a line, so that `over` and
`eten` have one part. Dutch is written nearly as it is spoken; English is not. Of the words of the course's lessons
these rules miscount about one in a hundred in either language (English held against the CMU Pronouncing Dictionary).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

# Letters of one sound, the longest first; a trema begins a syllable of its own.
DUTCH = re.compile(r"aai|ooi|oei|eeu|ieu(?=w)|aa|éé|óó|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|[aeiouyàáâèéêëìíîïòóôöùúûü]")
ENGLISH = re.compile(r"[aeiouy]+")
# Written as one group of vowels, spoken as two.
APART = re.compile(
    r"[aeiouy](?=ing\b)|i(?=a(?!l(?!i)|n\b)|e[nt]|o(?!u|n)|u|er)|(?<![cst])i(?=a[ln]|on)|e(?=o(?!u|ple)|ato|um|a\b)"
    r"|u(?=a[lt]|ou|ence|ici)|y(?=o|a)|o(?=e[rf])"
)
# An e that is written and not spoken, at the end of a word and inside words that are made of two.
SILENT = re.compile(
    r"(?<=[^aeiouy])(?:(?<![lr])e|(?<=[aeiouyr][lr])e)$|(?<=[^aeiouydt])ed$|(?<=[^aeiouyscxzghr])es$|(?<=[aeiouy]r)es$"
)
INSIDE = re.compile(
    r"(?<=som|lif|uid|ver|saf|her)e(?=(one|thing|time|style|line|fore|day|where)s?\b)"
    r"|(?<=[aeiouy][bdfklmnprstv])e(?=ment|ly|ful|less|ty)"
)
SPOKEN_ALONE = 4


def syllables(word: str, language: str) -> int:
    """Return the number of syllables, at least one; letters that are spoken one by one (SSRI) count one each."""
    return _count(word, language)


@cache
def _count(word: str, language: str) -> int:
    return max(1, sum(_of_part(part, language) for part in re.split(r"[-’'‑]", word)))


def _of_part(part: str, language: str) -> int:
    if part.isupper() and 1 < len(part) <= SPOKEN_ALONE:
        return len(part)
    return RULES[language](part.lower())


def _dutch(word: str) -> int:
    plain = re.sub(r"qu", "q", word)
    plain = re.sub(r"\by(?=[aeiou])", "j", plain)
    return len(DUTCH.findall(plain))


def _english(word: str) -> int:
    plain = "".join(part for part in unicodedata.normalize("NFD", word) if not unicodedata.combining(part))
    plain = re.sub(r"qu", "q", plain)
    plain = re.sub(r"\by(?=[aeiou])", "j", plain)
    spoken = SILENT.sub("", INSIDE.sub("", plain))
    return len(ENGLISH.findall(spoken)) + len(APART.findall(spoken))


RULES: dict[str, Callable[[str], int]] = {"nl": _dutch, "en": _english}
