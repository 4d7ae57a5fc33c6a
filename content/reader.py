"""Course files → values. Nothing here knows the database."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from content import casefile, registers, sorters
from content.items import read_body
from content.problems import Problems
from content.schema import (
    FIGURE_KINDS,
    LANGUAGES,
    ChangesFile,
    CourseFile,
    FigureFile,
    ItemFile,
    LessonFile,
    ModuleFile,
    ObjectiveFile,
    Place,
)
from content.yamlfile import Section, read, sections_of
from courses.models.releases import MOST_DAYS, MOST_YEARS
from quizzes.enums import Change
from quizzes.items import REGISTRY
from quizzes.review import DEFAULTS, MOMENTS, faults

COURSE_TEXTS = ("title", "subtitle", "lede", "audience", "entry_level", "test_form")
DATES = ("released", "review", "expires")
NUMBERS = {
    "pass_mark": (1, 100),
    "module_quiz_items": (1, 50),
    "final_test_items": (1, 100),
    "final_test_attempts": (1, 20),
    "final_test_wait_hours": (0, 1000),
    "certificate_years": (0, MOST_YEARS),
    "finish_days": (1, MOST_DAYS),
}
FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


def read_course(root: Path) -> tuple[CourseFile, Problems]:
    """Return the course in this folder and all errors that one file by itself can have."""
    problems = Problems(root)
    path = root / "course.yaml"
    section = Section(read(path, problems), path, problems)
    languages = tuple(section.strings("languages"))
    course = CourseFile(
        slug=section.slug(),
        version=section.text("version", longest=20),
        languages=languages,
        texts={key: section.texts(key, LANGUAGES) for key in COURSE_TEXTS},
        outcomes=section.text_lists("outcomes", LANGUAGES),
        source_article=_source_article(section, languages),
        **_facts(section),
        changes=tuple(_changes(part) for part in section.sections("changes")),
        answers_shown=_answers_shown(section),
        open_modules=tuple(section.strings("open_modules", optional=True)),
        modules=tuple(_module(root / folder, languages, problems) for folder in section.strings("modules")),
        final_items=_items(root / "final-test" / "items.yaml", languages, problems),
        sources=registers.sources(root / "sources.yaml", languages, problems),
        claims=registers.claims(root / "claims.yaml", languages, problems),
        terms=registers.terms(root / "glossary.yaml", languages, problems),
        misconceptions=registers.misconceptions(root / "misconceptions.yaml", languages, problems),
        cases=casefile.cases(root / "cases", problems),
        root=root,
    )
    section.done()
    return course, problems


def _facts(section: Section) -> dict[str, Any]:
    """The days and the numbers of a course file."""
    numbers = {key: section.number(key, least=least, most=most) for key, (least, most) in NUMBERS.items()}
    return {key: section.date(key) for key in DATES} | numbers


def _changes(section: Section) -> ChangesFile:
    line = section.line
    found = ChangesFile(section.text("version", longest=20), section.text_lists("texts", LANGUAGES), line)
    section.done()
    return found


def _answers_shown(section: Section) -> dict[str, dict[str, list[str]]]:
    """What learners see of answers, and when; {} where it is the usual."""
    section.asked.add("answers_shown")
    if section.data.get("answers_shown") is None:
        return {}
    outer, found = Section(section.data["answers_shown"], section.path, section.problems, section.line), {}
    for name in (name for name in DEFAULTS if name in outer.data):
        inner = Section(outer.data[name], section.path, section.problems, outer.line)
        found[name] = {moment: inner.strings(moment, optional=True) for moment in MOMENTS if moment in inner.data}
        inner.done()
    outer.asked.update(found)
    outer.done()
    for sentence in faults(found):
        section.complain(sentence, "answers_shown")
    return found


def _source_article(section: Section, languages: Sequence[str]) -> dict[str, object]:
    """The article that the course follows; {} where it is not named."""
    section.asked.add("source_article")
    article = Section(section.data.get("source_article"), section.path, section.problems, section.line)
    values: dict[str, object] = {
        "author": article.text("author"),
        "year": article.number("year", least=1900, most=2100),
        "publisher": article.text("publisher"),
        "title": article.texts("title", languages),
    }
    article.done()
    return values


def _module(folder: Path, languages: Sequence[str], problems: Problems) -> ModuleFile:
    path = folder / "module.yaml"
    section = Section(read(path, problems), path, problems)
    module = ModuleFile(
        slug=section.slug(),
        folder=folder.name,
        title=section.texts("title", LANGUAGES),
        description=section.texts("description", LANGUAGES),
        article=section.texts("article", languages),
        objectives=tuple(_objective(part) for part in section.sections("objectives")),
        lessons=tuple(
            _lesson(part, folder, number, languages) for number, part in enumerate(section.sections("lessons"), start=1)
        ),
        figures=tuple(_figure(part, folder, languages) for part in section.sections("figures")),
        remember=section.text_lists("remember", languages),
        items=_items(folder / "items.yaml", languages, problems),
        place=Place(path, section.line),
    )
    section.done()
    return module


def _objective(section: Section) -> ObjectiveFile:
    objective = ObjectiveFile(section.slug(), section.texts("text", LANGUAGES))
    section.done()
    return objective


def _lesson(section: Section, folder: Path, number: int, languages: Sequence[str]) -> LessonFile:
    slug, title = section.slug(), section.texts("title", LANGUAGES)
    section.done()
    lesson = LessonFile(slug, title, {}, {}, {}, {})
    for language in languages:
        path = folder / f"{number:02d}-{slug}.{language}.md"
        if not path.exists():
            section.complain(f"The file {path.name} is missing.")
            continue
        whole = path.read_text(encoding="utf-8")
        front = FRONT_MATTER.match(whole)
        question = re.search(r"^question:\s*(.+)$", front.group(1), re.MULTILINE) if front else None
        if front is None or question is None:
            section.problems.add(path, 1, "The lesson must begin with front matter that holds its question.")
            continue
        lesson.question[language] = question.group(1).strip().strip("\"'")
        lesson.markdown[language] = whole[front.end() :]
        lesson.body_line[language] = whole[: front.end()].count("\n")
        lesson.files[language] = path
    return lesson


def _figure(section: Section, folder: Path, languages: Sequence[str]) -> FigureFile:
    slug = section.slug()
    path = folder / f"{slug}.svg"
    section.asked.add("labels")
    labels = Section(section.data.get("labels"), section.path, section.problems, section.line)
    figure = FigureFile(
        slug=slug,
        kind=section.choice("kind", FIGURE_KINDS, optional=True),
        title=section.texts("title", languages),
        instruction=section.texts("instruction", languages),
        description=section.texts("description", languages),
        text=section.texts("text", languages),
        labels={key: labels.texts(key, languages) for key in list(labels.data)},
        svg=path.read_text(encoding="utf-8") if path.exists() else "",
        place=Place(path if path.exists() else section.path, 1 if path.exists() else section.line),
        sort=sorters.read(section, languages),
    )
    if not figure.svg:
        section.complain(f"The drawing {path.name} is missing.")
    section.done()
    return figure


def _items(path: Path, languages: Sequence[str], problems: Problems) -> tuple[ItemFile, ...]:
    return tuple(_item(section, languages) for section in sections_of(path, problems))


def _item(section: Section, languages: Sequence[str]) -> ItemFile:
    kind, place = section.choice("kind", REGISTRY), section.text("read")
    known, (change, mended) = kind in REGISTRY, _change(section)
    item = ItemFile(
        slug=section.slug(),
        kind=kind,
        objective=section.slug("objective"),
        claims=tuple(section.strings("claims")),
        case=section.texts("case", languages, optional=True),
        stem=section.texts("stem", languages),
        read=place,
        body=read_body(section, REGISTRY[kind].fields, languages, read=place) if known else {},
        place=Place(section.path, section.line),
        change=change,
        mended=mended,
    )
    if known:
        section.done()
    return item


def _change(section: Section) -> tuple[str, datetime.date | None]:
    """Return what the author says of the last change to an item: what it was and on which day, both or neither."""
    change = section.choice("change", Change.values, optional=True)
    mended = section.date("mended", optional=True)
    day = None if mended == datetime.date.min else mended
    if bool(change) != bool(day):
        section.complain("“change” and “mended” (the day) belong together.", "change" if change else "mended")
    return change, day
