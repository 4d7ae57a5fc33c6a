"""The one function that searches, whatever the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courses.models import Course
from search.engines import find
from search.models import Kind, Passage
from search.snippets import Piece, pieces, snippet
from search.vocabulary import Asked, vocabulary

MOST_WORDS = 8
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers: where it stands, and its text with what was asked marked."""

    kind: Kind
    title: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    anchor: str
    module: int | None
    lesson: int | None


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits. `has_every_word` is false where no passage has all words, and these have some of them."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    has_every_word: bool = True
    meant: str = ""


def search(
    course: Course, words: str, language: str, limit: int = LIMIT, offset: int = 0, *, only_every: bool = False
) -> Results:
    """Return what the course has about these words in this language. Any text may be asked; at most three queries.

    Passages with some of the words come only where none has every one, and not with only_every.

    Word forms count as one, accents and capitals do not count, a word finds the compounds that it is part of, and the
    last word may be half typed.
    """
    known = vocabulary(course, language)
    asked = known.asked(words, language, most=MOST_WORDS)
    if not asked:
        return Results()
    for every in (True,) if only_every or len(asked) == 1 else (True, False):
        rows, total = find(course.pk, language, asked, every=every, limit=limit, offset=offset)
        if rows:
            return Results(_hits(rows, asked, language), total, every)
    return Results(meant=known.meant(asked))


def _hits(rows: Sequence[Passage], asked: Sequence[Asked], language: str) -> tuple[Hit, ...]:
    forms = {form for word in asked for form in word.forms}
    return tuple(
        Hit(
            kind=Kind(row.kind),
            title=pieces(row.title, forms, language),
            snippet=snippet(row.text, forms, language),
            anchor=row.anchor,
            module=row.module_id,
            lesson=row.lesson_id,
        )
        for row in rows
    )
