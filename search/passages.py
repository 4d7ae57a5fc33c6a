"""What can be found in a course, read from its rows. Retired rows are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from courses.models import Claim, Course, Lesson, LessonText, Module, Source, Term
from search.extract import Block, blocks
from search.models import Kind, Passage
from search.words import stems


@dataclass(slots=True)
class Found:
    """A passage as it is shown, and the words under which it is found.

    `named` weighs most, then `text` with `more`; `around` helps when several words are asked, and never finds alone.
    """

    kind: Kind
    title: str
    text: str = ""
    module: Module | None = None
    lesson: Lesson | None = None
    anchor: str = ""
    named: str = ""
    more: str = ""
    around: str = ""
    claims: list[str] = field(default_factory=list)

    def row(self, course: Course, language: str, position: int) -> Passage:
        """Return the row that holds it, not stored."""
        return Passage(
            course=course,
            language=language,
            position=position,
            kind=self.kind,
            module=self.module,
            lesson=self.lesson,
            anchor=self.anchor,
            title=self.title,
            text=self.text,
            title_stems=" ".join(stems(self.named, language)),
            text_stems=" ".join(stems(f"{self.text} {self.more}", language)),
            around_stems=" ".join(stems(self.around, language)),
        )


def passages(course: Course, language: str) -> list[Passage]:
    """Return the rows of everything that can be found in this language, in the order of the course. Not stored."""
    lessons = list(_lessons(course, language))
    found = [*_modules(course, language), *lessons, *_terms(course, language)]
    found += [*_claims(course, language, lessons), *_sources(course, language)]
    return [one.row(course, language, position) for position, one in enumerate(found)]


def _modules(course: Course, language: str) -> Iterator[Found]:
    for module in Module.objects.filter(course=course, retired_at=None).prefetch_related("objectives"):
        aims = [aim.text.get(language, "") for aim in module.objectives.all() if aim.retired_at is None]
        text = " ".join([module.description.get(language, ""), *module.remember.get(language, [])])
        title = module.title[language]
        yield Found(Kind.MODULE, title, text, module=module, named=title, more=" ".join(aims))


def _lessons(course: Course, language: str) -> Iterator[Found]:
    rows = LessonText.objects.filter(
        language=language, lesson__retired_at=None, lesson__module__retired_at=None, lesson__module__course=course
    ).select_related("lesson__module")
    for row in rows.order_by("lesson__module__position", "lesson__position"):
        lesson, title = row.lesson, row.lesson.title[language]
        yield Found(Kind.LESSON, title, row.question, lesson.module, lesson, named=title)
        yield from (_block(lesson, title, block) for block in blocks(row.body_html))


def _block(lesson: Lesson, title: str, block: Block) -> Found:
    if block.is_heading:
        return Found(Kind.HEADING, block.text, "", lesson.module, lesson, block.anchor, named=block.text, around=title)
    kind, around = Kind.FIGURE if block.is_figure else Kind.PARAGRAPH, f"{title} {block.heading}"
    heading = block.heading or title
    return Found(
        kind, heading, block.text, lesson.module, lesson, block.anchor, around=around, claims=block.claims
    )  # fmt: skip


def _terms(course: Course, language: str) -> Iterator[Found]:
    rows = Term.objects.filter(course=course, retired_at=None)
    for term in sorted(rows, key=lambda row: str(row.term.get(language, row.slug)).casefold()):
        title, text = term.term.get(language), term.meaning.get(language)
        if title and text:
            yield Found(Kind.TERM, title, text, anchor=term.slug, named=" ".join(term.term.values()))


def _claims(course: Course, language: str, lessons: list[Found]) -> Iterator[Found]:
    """Yield each claim that a lesson makes, with the first one that does; it stands in the list of all claims."""
    places: dict[str, Found] = {}
    for block in lessons:
        for key in block.claims:
            places.setdefault(key, block)
    for claim in Claim.objects.filter(course=course, retired_at=None).exclude(grade=""):
        anchor, text = f"c-{claim.key.replace('.', '-')}", claim.text.get(language)
        place = places.get(anchor)
        if place and place.lesson and text:
            title, why = place.lesson.title[language], claim.why.get(language, "")
            yield Found(Kind.CLAIM, title, text, place.module, place.lesson, anchor, more=why)


def _sources(course: Course, language: str) -> Iterator[Found]:
    for source in Source.objects.filter(course=course, retired_at=None):
        title, text = f"{source.authors} ({source.year})", f"{source.title}. {source.finding.get(language, '')}".strip()
        yield Found(Kind.SOURCE, title, text, anchor=source.key, named=title, more=f"{source.published} {source.doi}")
