"""All texts of a course that exist in more than one language, each under a key of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from content.schema import LANGUAGES, CourseFile, LessonFile, ModuleFile, Place, TextLists, Texts

ANCHOR = re.compile(r"^\{#([\w-]+)\}\s*$")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in several languages: where it stands in the first of them, and what it says in each.

    It is not whole where a part lacks a language, which is an error of its own.
    """

    key: str
    place: Place
    said: Mapping[str, str]
    is_whole: bool = True

    @property
    def digests(self) -> dict[str, str]:
        """A short digest per language; how its lines are broken does not count."""
        return {
            language: hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:12]
            for language, words in self.said.items()
        }


def texts_of(course: CourseFile) -> Iterator[Text]:
    """Yield every text: lessons by paragraph, all else by what it belongs to (an item, a claim, a figure)."""
    yield from _course(course)
    for module in course.modules:
        yield from _module(course, module)
    for item in course.final_items:
        yield _text(course, f"item/{item.slug}", item.place, item)
    for source in course.sources:
        yield _text(course, f"source/{source.key}", source.place, source)
    for claim in course.claims:
        yield _text(course, f"claim/{claim.key}", claim.place, claim)
    for term in course.terms:
        yield _text(course, f"term/{term.slug}", term.place, term)
    for misconception in course.misconceptions:
        yield _text(course, f"misconception/{misconception.number}", misconception.place, misconception)
    for case in course.cases:
        for key, (place, parts) in case.texts.items():
            yield _text(course, key, place, parts)


def _course(course: CourseFile) -> Iterator[Text]:
    frame = Place(course.root / "course.yaml", 1)
    for name, texts in course.texts.items():
        yield _text(course, f"course/{name}", frame, texts)
    yield _text(course, "course/frame", frame, [course.outcomes, course.source_article])
    for entry in course.changes:
        yield _text(course, f"course/changes-{entry.version}", frame, entry.texts)


def _text(course: CourseFile, key: str, place: Place, holder: object) -> Text:
    parts = list(_parts(holder))
    said = {language: "\n".join(_flat(part.get(language, "")) for part in parts) for language in course.languages}
    return Text(key, place, said, is_whole=all(part.keys() >= said.keys() for part in parts))


def _parts(holder: object) -> Iterator[Texts | TextLists]:
    """Yield every text per language in a value of the course files, however deep."""
    if isinstance(holder, dict):
        if holder and set(holder) <= set(LANGUAGES):
            yield holder
            return
        holder = list(holder.values())
    if is_dataclass(holder):
        holder = [getattr(holder, part.name) for part in fields(holder)]
    if isinstance(holder, (list, tuple)):
        for part in holder:
            yield from _parts(part)


def _flat(words: str | list[str]) -> str:
    return words if isinstance(words, str) else "\n".join(words)


def _module(course: CourseFile, module: ModuleFile) -> Iterator[Text]:
    frame = [module.title, module.description, module.article, module.objectives]
    frame.append([lesson.title for lesson in module.lessons])
    yield _text(course, f"{module.slug}/frame", module.place, frame)
    yield _text(course, f"{module.slug}/remember", module.place, module.remember)
    for lesson in module.lessons:
        yield from _lesson(module, lesson)
    for figure in module.figures:
        yield _text(course, f"{module.slug}/figure/{figure.slug}", figure.place, figure)
    for item in module.items:
        yield _text(course, f"item/{item.slug}", item.place, item)


def _lesson(module: ModuleFile, lesson: LessonFile) -> Iterator[Text]:
    """Yield the question and each passage, from one id to the next; only what is there in every language."""
    name = f"{module.slug}/{lesson.slug}"
    if not lesson.files:
        return
    first = next(iter(lesson.files))
    yield Text(f"{name}#question", Place(lesson.files[first], 2), lesson.question)
    found = {language: _passages(text) for language, text in lesson.markdown.items()}
    for anchor, (line, _) in found[first].items():
        if all(anchor in passages for passages in found.values()):
            place = Place(lesson.files[first], lesson.body_line[first] + line)
            yield Text(f"{name}#{anchor}", place, {code: passages[anchor][1] for code, passages in found.items()})


def _passages(markdown: str) -> dict[str, tuple[int, str]]:
    """Return line and source per id, from the line behind the id to the next id."""
    found: dict[str, tuple[int, str]] = {}
    anchor = ""
    for number, line in enumerate(markdown.splitlines(), start=1):
        if match := ANCHOR.match(line):
            anchor = match.group(1)
            found[anchor] = (number, "")
        elif anchor:
            found[anchor] = (found[anchor][0], f"{found[anchor][1]}\n{line}")
    return found
