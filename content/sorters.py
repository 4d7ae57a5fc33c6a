"""Figures in which one sorts: statements that are given a place, each compared with what the course says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from content.schema import ClaimFile, FigureFile, Place, Texts
from content.wording import DOTS, WORDS
from content.yamlfile import Section
from courses.enums import Grade

KIND = "sort"
LEAST_STATEMENTS = 4


@dataclass(frozen=True, slots=True)
class Category:
    """A place that a statement can be given."""

    key: str
    label: Texts


@dataclass(frozen=True, slots=True)
class Statement:
    """What is sorted: the place that the course gives it, why, and the claim that this rests on."""

    key: str
    text: Texts
    answer: str
    why: Texts
    claim: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sorter:
    """Categories and statements; by_grade where the categories are the grades of evidence."""

    by_grade: bool
    categories: tuple[Category, ...]
    statements: tuple[Statement, ...]
    place: Place

    @property
    def keys(self) -> list[str]:
        """The keys of the categories, in their order."""
        return [category.key for category in self.categories]

    @property
    def texts(self) -> list[Texts]:
        """What is written for this figure alone: the grades are called as everywhere."""
        labels = [] if self.by_grade else [category.label for category in self.categories]
        return labels + [text for statement in self.statements for text in (statement.text, statement.why)]


def read(section: Section, languages: Sequence[str]) -> Sorter | None:
    """Return what this figure sorts, None where it sorts nothing; whatever is missing is a problem of the section."""
    section.asked.add(KIND)
    if KIND not in section.data:
        return None
    part = Section(section.data[KIND], section.path, section.problems, section.data.lines[KIND])
    by_grade = part.choice("by", ["grade"], optional=True) == "grade"
    categories = grades(languages) if by_grade else _categories(part, languages)
    sorter = Sorter(
        by_grade=by_grade,
        categories=categories,
        statements=tuple(_statement(one, languages, categories) for one in part.sections("statements")),
        place=Place(part.path, part.line),
    )
    part.done()
    return sorter


def grades(languages: Sequence[str]) -> tuple[Category, ...]:
    """Return the grades of evidence as categories, from the highest rung down to what stands beside the ladder."""
    return tuple(
        Category(grade, {language: WORDS[language][grade] for language in languages}) for grade in Grade.values
    )


def _categories(part: Section, languages: Sequence[str]) -> tuple[Category, ...]:
    found = []
    for one in part.sections("categories"):
        found.append(Category(one.slug("key"), one.texts("label", languages)))
        one.done()
    return tuple(found)


def _statement(one: Section, languages: Sequence[str], categories: tuple[Category, ...]) -> Statement:
    statement = Statement(
        key=one.slug("key"),
        text=one.texts("text", languages),
        answer=one.choice("answer", [category.key for category in categories]),
        why=one.texts("why", languages),
        claim=one.text("claim", optional=True, longest=8),
        place=Place(one.path, one.line),
    )
    one.done()
    return statement


def faults(figure: FigureFile, claims: Mapping[str, ClaimFile]) -> Iterator[tuple[Place, str]]:
    """Yield what shows only beside the drawing and the claims: the place and a sentence."""
    sorter = figure.sort
    if (sorter is None) == (figure.kind == KIND):
        yield figure.place, "A figure of the kind “sort” has “sort”, and no other figure has it."
    if sorter is None:
        return
    for sentence in _shape_faults(sorter):
        yield sorter.place, sentence
    for key in sorter.keys:
        if tracks(figure.svg).count(key) != 1:
            yield figure.place, f"The drawing needs one line with data-category=“{key}”."
    for statement in sorter.statements:
        for sentence in _claim_faults(sorter, statement, claims):
            yield statement.place, f"{statement.key}: {sentence}"


def _shape_faults(sorter: Sorter) -> Iterator[str]:
    if len(sorter.statements) < LEAST_STATEMENTS:
        yield f"There are {len(sorter.statements)} statements to sort; {LEAST_STATEMENTS} is the least."
    if len(sorter.categories) < 2:
        yield "Sorting needs two or more categories."
    for keys in (sorter.keys, [statement.key for statement in sorter.statements]):
        if len(keys) != len(set(keys)):
            yield "A key stands here more than once."


def _claim_faults(sorter: Sorter, statement: Statement, claims: Mapping[str, ClaimFile]) -> Iterator[str]:
    claim = claims.get(statement.claim)
    if claim is None and (statement.claim or sorter.by_grade):
        yield f"there is no claim “{statement.claim}” for it to rest on."
    elif claim and claim.grade and sorter.by_grade and statement.answer != claim.grade:
        yield f"its answer is {statement.answer}, and claim {claim.key} has the grade {claim.grade}."


def tracks(svg: str) -> list[str]:
    """Return the categories for which the drawing has a line on which marks are put."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        return []
    return [str(line.get("data-category")) for line in root.iter() if line.tag.endswith("line") and line.get("x2")]


def sorter_html(figure: FigureFile, language: str, prose: Callable[[str], str]) -> str:
    """Return what one sorts, as safe HTML that is whole without a script; nothing for another figure.

    prose makes safe HTML of a sentence in Markdown, with the badge of a claim.
    """
    sorter, words = figure.sort, WORDS[language]
    if sorter is None:
        return ""
    rows = "".join(
        _row(figure.slug, sorter, statement, number, language, prose)
        for number, statement in enumerate(sorter.statements, start=1)
    )
    return (
        f'<div class="sort" data-ladder="{" ".join(DOTS) if sorter.by_grade else ""}">'
        f'<p class="muted">{escape(words["sort-how"])}</p>{rows}</div>'
    )


def _row(
    slug: str, sorter: Sorter, statement: Statement, number: int, language: str, prose: Callable[[str], str]
) -> str:
    words = WORDS[language]
    choices = "".join(
        f'<label class="opt"><input type="radio" name="{slug}-{number}" value="{category.key}">'
        f"<span>{escape(category.label[language])}</span></label>"
        for category in sorter.categories
    )
    label = {category.key: category.label[language] for category in sorter.categories}[statement.answer]
    # The badge of a claim says its grade: on the ladder that is the answer itself.
    badge = f"[](claim:{statement.claim})" if statement.claim else ""
    why = statement.why[language]
    answer = f"{badge} {why}" if sorter.by_grade else f"**{label}.** {why} {badge}"
    said = prose(f"{words['sort-course']} {answer}")
    return (
        f'<fieldset data-answer="{statement.answer}"><legend><b>{number}</b> <span>{escape(statement.text[language])}'
        f'</span></legend><div class="row">{choices}</div></fieldset>'
        f'<details><summary>{words["sort-compare"]}<span class="vh"> ({number})</span></summary>'
        f"<div>{said}</div></details>"
    )
