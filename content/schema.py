"""What the course files must look like: plain values, checked one file at a time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from courses.citing import short

if TYPE_CHECKING:
    from content.casefile import CaseFile
    from content.sorters import Sorter

Texts = dict[str, str]
TextLists = dict[str, list[str]]

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)

# What a figure can do beyond being looked at; each has a script of its own, static/js/figures/<kind>.js.
FIGURE_KINDS = ("parts", "steps", "sort")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the files."""

    file: Path
    line: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A publication."""

    key: str
    authors: str
    year: int
    title: str
    published: str
    doi: str
    url: str
    kind: str
    finding: Texts
    place: Place

    @property
    def address(self) -> str:
        """Where the source can be read."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def short(self) -> str:
        """First author and year, for a link."""
        return short(self.authors, self.year)


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """A claim with its grade."""

    key: str
    kind: str
    text: Texts
    article: Texts
    grade: str
    why: Texts
    sources: tuple[str, ...]
    correction: int
    checked: datetime.date
    review: datetime.date
    place: Place


@dataclass(frozen=True, slots=True)
class TermFile:
    """A glossary term."""

    slug: str
    term: Texts
    meaning: Texts
    place: Place


@dataclass(frozen=True, slots=True)
class MisconceptionFile:
    """A widespread error and what to say instead."""

    number: int
    text: Texts
    correction: Texts
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ObjectiveFile:
    """A learning objective."""

    slug: str
    text: Texts


@dataclass(frozen=True, slots=True)
class FigureFile:
    """A figure: an SVG template, its labels, and the whole of it in words."""

    slug: str
    kind: str
    title: Texts
    instruction: Texts
    description: Texts
    text: Texts
    labels: dict[str, Texts]
    svg: str
    place: Place
    sort: Sorter | None = None


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson: its title and, per language, its opening question and its Markdown."""

    slug: str
    title: Texts
    question: Texts
    markdown: Texts
    body_line: dict[str, int]
    files: dict[str, Path]


@dataclass(frozen=True, slots=True)
class ItemFile:
    """A question of a pool; `body` is what its kind has beyond the rest, as JSON can hold it.

    `change` and `mended` are the author's note on the last change: what it was, and on which day.
    """

    slug: str
    kind: str
    objective: str
    claims: tuple[str, ...]
    case: Texts
    stem: Texts
    read: str
    body: dict[str, Any]
    place: Place
    change: str = ""
    mended: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ModuleFile:
    """A module with its lessons, figures and pool."""

    slug: str
    folder: str
    title: Texts
    description: Texts
    article: Texts
    objectives: tuple[ObjectiveFile, ...]
    lessons: tuple[LessonFile, ...]
    figures: tuple[FigureFile, ...]
    remember: TextLists
    items: tuple[ItemFile, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ChangesFile:
    """What a version has that the one before it did not; line by line the same in every language of the frame."""

    version: str
    texts: TextLists
    line: int


@dataclass(frozen=True, slots=True)
class CourseFile:
    """The whole course as its files say it."""

    slug: str
    version: str
    languages: tuple[str, ...]
    texts: dict[str, Texts]
    outcomes: TextLists
    source_article: dict[str, object]
    released: datetime.date
    review: datetime.date
    expires: datetime.date
    pass_mark: int
    module_quiz_items: int
    final_test_items: int
    final_test_attempts: int
    final_test_wait_hours: int
    certificate_years: int
    finish_days: int
    changes: tuple[ChangesFile, ...]
    answers_shown: dict[str, dict[str, list[str]]]
    open_modules: tuple[str, ...]
    modules: tuple[ModuleFile, ...]
    final_items: tuple[ItemFile, ...]
    sources: tuple[SourceFile, ...]
    claims: tuple[ClaimFile, ...]
    terms: tuple[TermFile, ...]
    misconceptions: tuple[MisconceptionFile, ...]
    cases: tuple[CaseFile, ...]
    root: Path
