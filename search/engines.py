"""The two full-text searches behind one function: FTS5 of SQLite, and PostgreSQL's. Both are asked for stems.

What matches is the same in both; what comes first may differ a little (bm25 and ts_rank count differently).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection

from search.models import Passage
from search.vocabulary import Asked

# CROSS JOIN keeps SQLite from asking the index again for every passage: half a second for a question of eight words.
# A title weighs most; titles around a passage complete a question of several words, and never answer alone.
SQLITE = """WITH found AS (SELECT rowid AS id, bm25(search_index, 9.0, 2.0, 0.3) AS score
        FROM search_index WHERE search_index MATCH %(wide)s)
    SELECT passage.*, COUNT(*) OVER () AS total
    FROM found CROSS JOIN search_passage passage ON passage.id = found.id
    WHERE passage.course_id = %(course)s AND passage.language = %(language)s
    ORDER BY found.id NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH %(exact)s),
        passage.kind = 'source', found.score, passage.position
    LIMIT %(limit)s OFFSET %(offset)s"""
# The same expression as in migration 0002, so that the index answers.
DOCUMENT = """(setweight(to_tsvector('simple', title_stems), 'A') || setweight(to_tsvector('simple', text_stems), 'B')
    || setweight(to_tsvector('simple', around_stems), 'D'))"""
POSTGRESQL = f"""SELECT *, COUNT(*) OVER () AS total FROM search_passage
    WHERE course_id = %(course)s AND language = %(language)s AND {DOCUMENT} @@ %(wide)s::tsquery
    ORDER BY NOT {DOCUMENT} @@ %(exact)s::tsquery, kind = 'source',
        ts_rank('{{0.03, 0.1, 0.3, 1.0}}', {DOCUMENT}, %(wide)s::tsquery, 1) DESC, position
    LIMIT %(limit)s OFFSET %(offset)s"""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a question is written: a word, the same within title and text only, and how words are joined."""

    sql: str
    word: Callable[[str], str]
    inside: Callable[[str], str]
    both: str
    either: str

    def wide(self, asked: Sequence[Asked], *, every: bool) -> str:
        """Ask for passages with every (or any) word in one of its forms, at least one of them in title or text."""
        groups = [self._any(self.word, word.forms) for word in asked]
        joined = self.both.join(groups) if every else f"({self.either.join(groups)})"
        within = self._within([form for word in asked for form in word.forms])
        return f"{within}{self.both}{joined}"

    def exact(self, asked: Sequence[Asked]) -> str:
        """Ask for passages with every word itself in title or text."""
        return self.both.join(self._within([word.stem]) for word in asked)

    def _any(self, written: Callable[[str], str], forms: Sequence[str]) -> str:
        return f"({self.either.join(map(written, forms))})"

    def _within(self, forms: Sequence[str]) -> str:
        return self.inside(self._any(self.word, forms)) if self.sql is SQLITE else self._any(self.inside, forms)


# Stems are letters and digits of ASCII, so quotes need no escape.
DIALECTS = {
    "sqlite": Dialect(
        SQLITE, lambda stem: f'"{stem}"', lambda any_of: f"({{title_stems text_stems}} : {any_of})", " AND ", " OR "
    ),
    "postgresql": Dialect(POSTGRESQL, lambda stem: f"'{stem}'", lambda stem: f"'{stem}':AB", " & ", " | "),
}


def find(
    course: int, language: str, asked: Sequence[Asked], *, every: bool, limit: int, offset: int = 0
) -> tuple[list[Passage], int]:
    """Return the best passages in order, literature last, and how many passages match. One query."""
    dialect = DIALECTS[connection.vendor]
    values = {"course": course, "language": language, "limit": limit, "offset": offset}
    values |= {"wide": dialect.wide(asked, every=every), "exact": dialect.exact(asked)}
    rows = list(Passage.objects.raw(dialect.sql, values))
    return rows, vars(rows[0])["total"] if rows else 0
