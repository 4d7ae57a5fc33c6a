"""All claims of the course: how sure, why, on which sources, checked when, and where each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from courses.enums import ClaimKind
from courses.models import Claim, Course, LessonText
from courses.outline import LessonPart, Outline, outline
from courses.reference import plain
from courses.wording import GRADES, GradeMeaning
from ui.templatetags.ui import tr

MEANINGS: dict[str, GradeMeaning] = {meaning.grade: meaning for meaning in GRADES}
BY_GRADE, BY_MODULE, BY_SOURCE = "grade", "module", "source"


@dataclass(frozen=True, slots=True)
class Place:
    """A lesson with the block in which a claim is read first."""

    lesson: LessonPart
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with what a reader may want to know of it."""

    claim: Claim
    meaning: GradeMeaning
    places: tuple[Place, ...]

    @property
    def anchor(self) -> str:
        """The id of the claim on its page."""
        return f"c-{self.claim.key.replace('.', '-')}"

    @property
    def modules(self) -> frozenset[str]:
        """The slugs of the modules in which it is read."""
        return frozenset(place.lesson.module_slug for place in self.places)


@dataclass(frozen=True, slots=True)
class Group:
    """Claims under one heading. `is_short`: they are named only, for they stand in full elsewhere."""

    anchor: str
    title: str
    about: str
    entries: tuple[Entry, ...]
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims, and how they are put together."""

    by: str = BY_GRADE
    grade: str = ""
    module: str = ""
    words: str = ""

    @property
    def is_narrow(self) -> bool:
        """Some claims were asked for, not all."""
        return bool(self.grade or self.module or self.words)

    def holds(self, entry: Entry) -> bool:
        """Tell whether this claim was asked for."""
        return (
            self.grade in ("", entry.meaning.grade.value)
            and (not self.module or self.module in entry.modules)
            and (not self.words or any(plain(self.words) in plain(text) for text in _texts(entry.claim)))
        )


def entries(course: Course, language: str) -> list[Entry]:
    """Return every claim that has a grade, in the order of the course. Three queries.

    A service of the provider is no claim about evidence: it stands on the contact page only.
    """
    places = _places(course, language)
    rows = Claim.objects.filter(course=course, retired_at=None).exclude(kind=ClaimKind.SERVICE)
    return [Entry(row, MEANINGS[row.grade], places.get(row.key, ())) for row in rows.prefetch_related("sources")]


def grouped(course: Course, found: Iterable[Entry], by: str) -> list[Group]:
    """Return the claims by grade (strong first), by module, or by source; empty groups are left out."""
    make: Callable[[Outline, list[Entry]], Iterator[Group]] = {BY_MODULE: _by_module, BY_SOURCE: _by_source}.get(
        by, _by_grade
    )
    return [group for group in make(outline(course), list(found)) if group.entries]


def _by_grade(known: Outline, found: list[Entry]) -> Iterator[Group]:
    for meaning in GRADES:
        chosen = tuple(entry for entry in found if entry.meaning is meaning)
        yield Group(f"g-{meaning.grade.value}", str(meaning.label), str(meaning.meaning), chosen)


def _by_module(known: Outline, found: list[Entry]) -> Iterator[Group]:
    """Each claim once, where it is read first."""
    for module in known.modules:
        chosen = tuple(entry for entry in found if entry.places and entry.places[0].lesson.module_slug == module.slug)
        title = _("Module %(number)s: %(title)s") % {"number": module.number, "title": tr(module.title)}
        yield Group(f"m-{module.slug}", title, "", chosen)


def _by_source(known: Outline, found: list[Entry]) -> Iterator[Group]:
    leaning: dict[Any, list[Entry]] = {}
    for entry in found:
        for source in entry.claim.sources.all():
            leaning.setdefault(source, []).append(entry)
    for source in sorted(leaning, key=lambda source: source.position):
        yield Group(source.key, source.short, source.get_kind_display(), tuple(leaning[source]), is_short=True)
    without = tuple(entry for entry in found if not entry.claim.sources.all())
    yield Group("without", _("Without a source"), str(MEANINGS["praktijk"].meaning), without, is_short=True)


def _places(course: Course, language: str) -> dict[str, tuple[Place, ...]]:
    """Return {claim: its places in the order of reading}, from the text in this language or else in Dutch."""
    texts: dict[int, LessonText] = {}
    of_course = LessonText.objects.filter(lesson__module__course=course, language__in={language, "nl"})
    for text in of_course.only("lesson_id", "language", "passages"):
        if text.language == language or text.lesson_id not in texts:
            texts[text.lesson_id] = text
    places: dict[str, tuple[Place, ...]] = {}
    for lesson in outline(course).lessons:
        first: dict[str, str] = {}
        for passage in texts[lesson.pk].passages if lesson.pk in texts else ():
            for key in passage["claims"]:
                first.setdefault(key, passage["id"])
        for key, anchor in first.items():
            places[key] = (*places.get(key, ()), Place(lesson, anchor))
    return places


def _texts(claim: Claim) -> Iterator[str]:
    yield claim.key
    for texts in (claim.text, claim.why, claim.article):
        yield from texts.values()
