"""Text → stems, the same for both databases: without accents and capitals, ASCII letters and digits only. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
# Names of substances and receptors are typed with the letter or with its name.
GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "μ": "mu", "ω": "omega", "ß": "ss"}
# Learned plurals, in which the stemmers see another word: bacteriën, probiotica, antidepressiva.
PLURALS = (
    (re.compile(r"(?<=\w{3}i)een$|(?<=\w{3}i)en$|(?<=\w{3}i)a$"), "e"),
    (re.compile(r"(?<=\w{4}[cv])(a|um)$"), ""),
)
STOP = {
    "nl": {
        "aan", "al", "als", "bij", "dan", "dat", "de", "der", "deze", "die", "dit", "door", "een", "en", "er",
        "het", "hij", "hoe", "ik", "in", "is", "je", "maar", "me", "met", "mijn", "naar", "niet", "nog", "of",
        "om", "onder", "ons", "ook", "op", "over", "te", "tot", "u", "uit", "uw", "van", "voor", "waar", "was",
        "wat", "we", "wel", "welke", "wie", "wij", "worden", "wordt", "ze", "zich", "zij", "zijn", "zo",
    },
    "en": {
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "for", "from",
        "has", "have", "how", "i", "if", "in", "into", "is", "it", "its", "me", "my", "no", "not", "of", "on",
        "or", "our", "so", "than", "that", "the", "their", "them", "they", "this", "to", "was", "we", "were",
        "what", "when", "where", "which", "who", "will", "with", "you", "your",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text, with its place there and its stem ("" for a word that says nothing)."""

    start: int
    end: int
    plain: str
    stem: str


def fold(text: str) -> str:
    """Return the text without accents and capitals, Greek letters by their names."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(GREEK.get(sign, sign) for sign in decomposed if not unicodedata.combining(sign))


def words(text: str, language: str) -> Iterator[Word]:
    """Yield the words of a text in order; what has no letter of the alphabet and no digit is left out."""
    for match in WORD.finditer(unicodedata.normalize("NFC", text)):
        plain = re.sub(r"[^a-z0-9]", "", fold(match.group()))[:60]
        if plain:
            yield Word(match.start(), match.end(), plain, stem(plain, language))


def stems(text: str, language: str) -> list[str]:
    """Return the stems of a text in order, without the words that say nothing."""
    return [word.stem for word in words(text, language) if word.stem]


@lru_cache(maxsize=50_000)
def stem(plain: str, language: str) -> str:
    """Return the stem of a folded word, "" for a word that says nothing by itself."""
    if plain in STOP[language]:
        return ""
    for pattern, ending in PLURALS:
        plain = pattern.sub(ending, plain)
    return _stemmers()[language].stemWord(plain) or plain


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, snowballstemmer.stemmer]:
    return {"nl": snowballstemmer.stemmer("dutch"), "en": snowballstemmer.stemmer("english")}
