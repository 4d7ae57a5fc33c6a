"""All stems of a course: a word that was asked finds the longer words that it is part of, and what was meant by a slip.

Dutch joins words, so that who asks for “barrière” means “darmbarrière” too; no stemmer takes those apart. A course has
some thousands of stems, which each process keeps per release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from courses.models import Course
from search.models import Passage
from search.words import words

MOST_FORMS = 40
SHORTEST_PART, SHORTEST_PREFIX, SLIPS = 4, 2, 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of a question: its stem, and every stem in the course that answers to it."""

    stem: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every stem with the word that most often stands for it."""

    shown: Mapping[str, str]

    def asked(self, question: str, language: str, *, most: int) -> tuple[Asked, ...]:
        """Return the words of a question that say something, each once; the last one may still be half typed."""
        found: dict[str, Asked] = {}
        typed = list(words(question, language))
        for word in typed:
            if word.stem and word.stem not in found:
                prefix = word.plain if word is typed[-1] else ""
                found[word.stem] = Asked(word.stem, self._forms(word.stem, prefix))
        return tuple(found.values())[:most]

    def _forms(self, stem: str, prefix: str) -> tuple[str, ...]:
        """Return the stem itself, the nearly same ones, and the longer ones that it is part of, shortest first."""
        near = {stem, *({stem[:-1]} & self.shown.keys() if len(stem) > SHORTEST_PART + 1 else ())}
        longer = [
            known
            for known in self.shown
            if (len(stem) >= SHORTEST_PART and stem in known)
            or (len(prefix) >= SHORTEST_PREFIX and known.startswith(prefix))
        ]
        rest = sorted(set(longer) - near, key=lambda known: (len(known), known))
        return (*sorted(near), *rest)[:MOST_FORMS]

    def meant(self, asked: Iterable[Asked]) -> str:
        """Return the question with words of the course for those that it does not have; "" where there are none."""
        better = [self.shown.get(word.stem) or self._closest(word.stem) for word in asked]
        return " ".join(better) if all(better) else ""

    def _closest(self, stem: str) -> str:
        """Return the word that looks most like it and begins alike, or ""."""
        alike = [known for known in self.shown if known[0] == stem[0] and abs(len(known) - len(stem)) <= SLIPS]
        close = get_close_matches(stem, alike, n=1, cutoff=0.75)
        return self.shown[close[0]] if close else ""


def vocabulary(course: Course, language: str) -> Vocabulary:
    """Return the stems of what can be found in this language; one query per release and process."""
    release = course.live_release
    return _build(course.pk, release.pk if release else 0, release.digest if release else "", language)


@lru_cache(maxsize=8)
def _build(course: int, release: int, digest: str, language: str) -> Vocabulary:
    counted: dict[str, Counter[str]] = {}
    for texts in Passage.objects.filter(course=course, language=language).values_list("title", "text"):
        for text in texts:
            for word in words(text, language):
                if word.stem:
                    counted.setdefault(word.stem, Counter())[text[word.start : word.end].casefold()] += 1
    return Vocabulary({stem: forms.most_common(1)[0][0] for stem, forms in counted.items()})


def forget() -> None:
    """Empty the cache; for tests that change content without a new digest."""
    _build.cache_clear()
