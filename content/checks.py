"""What must hold between the files: references, parity, evidence, fairness of items."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from content import figure_words, figures, sorters
from content.draft import Draft
from content.items import content_of
from content.markdown import CONTAINERS, Parsed, parse
from content.parity import check_parity
from content.problems import Problems
from content.schema import FigureFile, ItemFile, LessonFile, ModuleFile, Place
from content.translations import check_translations
from courses.enums import ClaimKind
from quizzes.items import REGISTRY
from quizzes.items.shape import walk

LEAST_WORDS, MOST_WORDS = 250, 500
# Of all lessons together, per language: two honest hours.
COURSE_WORDS = (6500, 8000)
MODULE_POOL, FINAL_POOL = 12, 48
CORRECTIONS = {str(number) for number in range(1, 8)}


def check(draft: Draft, problems: Problems, *, today: datetime.date | None) -> None:
    """Add every error that shows only when the files are seen together."""
    check_frame(draft, problems)
    check_registers(draft, problems, today=today)
    for module in draft.course.modules:
        check_module(draft, module, problems)
    check_length(draft, problems)
    check_pool(draft, draft.course.final_items, FINAL_POOL, draft.objectives, problems)
    check_uses(draft, problems)
    if today:
        check_translations(draft, problems)


def check_registers(draft: Draft, problems: Problems, *, today: datetime.date | None) -> None:
    """Keys are unique, sources exist, no claim is past its review date."""
    course = draft.course
    for name, keys in draft.register_keys().items():
        for key in _doubled(keys):
            problems.add(course.root / "course.yaml", 1, f"{name} “{key}” is defined more than once.")
    for claim in course.claims:
        _known_sources(draft, claim.sources, claim.place, f"Claim {claim.key}", problems)
        if today and claim.review < today:
            _add(problems, claim.place, f"Claim {claim.key} should have been reviewed on {claim.review}.")
    for misconception in course.misconceptions:
        name = f"Misconception {misconception.number}"
        _known_sources(draft, misconception.sources, misconception.place, name, problems)


def check_frame(draft: Draft, problems: Problems) -> None:
    """The test form names the numbers that hold, the dates are in order, the open modules exist."""
    course = draft.course
    for language, text in course.texts["test_form"].items():
        for number in (course.module_quiz_items, course.final_test_items, course.pass_mark, course.final_test_attempts):
            if not re.search(rf"\b{number}\b", text):
                sentence = f"The test form in “{language}” does not name {number}, which is what the course holds."
                problems.add(course.root / "course.yaml", 1, sentence)
    versions = [entry.version for entry in course.changes]
    if versions[-1:] != [course.version] or len(set(versions)) < len(versions):
        sentence = f"The last of “changes” must be about version {course.version}, and each version stands there once."
        problems.add(course.root / "course.yaml", course.changes[-1].line if versions else 1, sentence)
    if not course.released <= course.review <= course.expires:
        problems.add(course.root / "course.yaml", 1, "The release, review and expiry dates are not in order.")
    for folder in set(course.open_modules) - {module.folder for module in course.modules}:
        problems.add(course.root / "course.yaml", 1, f"The open module “{folder}” is not one of the modules.")


def _known_sources(draft: Draft, keys: Iterable[str], place: Place, name: str, problems: Problems) -> None:
    for key in keys:
        if key not in draft.sources:
            _add(problems, place, f"{name} names source {key}, which is not known.")


def _doubled(keys: Iterable[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]


def check_length(draft: Draft, problems: Problems) -> None:
    """The lessons together are as long as the study time promises, in each language."""
    words: Counter[str] = Counter()
    for module in draft.course.modules:
        for lesson in module.lessons:
            words.update({language: parsed.words for language, parsed in draft.parsed_of(module, lesson).items()})
    least, most = COURSE_WORDS
    for language, number in words.items():
        if not least <= number <= most:
            sentence = f"The lessons have {number} words in “{language}”; {least} to {most} are meant."
            problems.add(draft.course.root / "course.yaml", 1, sentence)


def check_module(draft: Draft, module: ModuleFile, problems: Problems) -> None:
    """Two to four lessons, a figure that is shown, a pool that covers the objectives."""
    if not 2 <= len(module.lessons) <= 4:
        _add(problems, module.place, "A module has two to four lessons.")
    if not module.figures:
        _add(problems, module.place, "A module has at least one figure.")
    shown = {slug for lesson in module.lessons for parsed in draft.parsed_of(module, lesson).values()
             for slug in parsed.targets("figure")}  # fmt: skip
    for figure in module.figures:
        for fault in itertools.chain(
            figures.faults(figure), figure_words.faults(figure), _figure_mentions(draft, figure)
        ):
            _add(problems, figure.place, fault)
        for place, fault in sorters.faults(figure, draft.claims):
            _add(problems, place, fault)
        if figure.slug not in shown:
            _add(problems, figure.place, f"The figure “{figure.slug}” is shown in no lesson.")
    for lesson in module.lessons:
        for language, parsed in draft.parsed_of(module, lesson).items():
            check_lesson(draft, module, lesson, parsed, language, problems)
        check_parity(draft, module, lesson, problems)
    check_pool(draft, module.items, MODULE_POOL, {part.slug for part in module.objectives}, problems)


def _figure_mentions(draft: Draft, figure: FigureFile) -> Iterator[str]:
    """Yield what the words of a figure point at and is not there, or not in each language."""
    known = {"term": set(draft.terms), "claim": set(draft.claims), "lesson": draft.places}
    texts = {language: parse(text) for language, text in figure.text.items()}
    for parsed in texts.values():
        for mention in parsed.mentions:
            if mention.target not in known.get(mention.kind, set()):
                yield f"There is no {mention.kind} “{mention.target}”."
    claims = [parsed.targets("claim") for parsed in texts.values()]
    if any(mine != claims[0] for mine in claims):
        yield "The claims in the words are not the same, in the same order, in each language."


def check_lesson(
    draft: Draft, module: ModuleFile, lesson: LessonFile, parsed: Parsed, language: str, problems: Problems
) -> None:
    """Length, anchors, references and the last block of one text."""
    file, first = lesson.files[language], lesson.body_line[language] + 1
    if not LEAST_WORDS <= parsed.words <= MOST_WORDS:
        problems.add(file, first, f"The lesson has {parsed.words} words; {LEAST_WORDS} to {MOST_WORDS} are meant.")
    for line in parsed.without_anchor:
        problems.add(file, line, "This block has no id on the line before it.")
    for anchor in _doubled(anchor for anchor, _ in parsed.anchors):
        problems.add(file, first, f"The id “{anchor}” stands here more than once.")
    known = {
        "term": set(draft.terms),
        "claim": set(draft.claims),
        "figure": {part.slug for part in module.figures},
        "correction": CORRECTIONS,
        "lesson": draft.places,
    }
    for mention in parsed.mentions:
        if mention.target not in known[mention.kind]:
            problems.add(file, mention.line, f"There is no {mention.kind} “{mention.target}”.")
    names = [name for name, _, _ in parsed.containers]
    if not names or names[-1] != "practice" or names.count("practice") != 1:
        problems.add(file, first, "The lesson must end with one “practice” block.")
    if names.count("predict") > 1:
        problems.add(file, first, "A lesson has at most one “predict” block.")
    for name in set(names) - set(CONTAINERS):
        problems.add(file, first, f"“{name}” is not a block that is known here.")


def check_pool(draft: Draft, items: Iterable[ItemFile], least: int, objectives: set[str], problems: Problems) -> None:
    """Enough items, each sound, each objective tested by two or more."""
    pool = list(items)
    place = pool[0].place if pool else Place(draft.course.root / "course.yaml", 1)
    if len(pool) < least:
        _add(problems, place, f"The pool holds {len(pool)} items; {least} is the least.")
    counts = Counter(item.objective for item in pool)
    for objective in sorted(objectives):
        if counts[objective] < 2:
            _add(problems, place, f"Objective “{objective}” is tested by {counts[objective]} items; two is the least.")
    for item in pool:
        check_item(draft, item, objectives, problems)


def check_item(draft: Draft, item: ItemFile, objectives: set[str], problems: Problems) -> None:
    """An item has an objective, claims, a defensible number of right options and places to read again."""
    for sentence in itertools.chain(_item_faults(draft, item, objectives), _option_faults(item)):
        _add(problems, item.place, f"{item.slug}: {sentence}")


def _item_faults(draft: Draft, item: ItemFile, objectives: set[str]) -> Iterator[str]:
    if item.objective and item.objective not in objectives:
        yield f"the objective “{item.objective}” is not one of this quiz."
    for claim in item.claims:
        if claim not in draft.claims:
            yield f"there is no claim “{claim}”."
    for place in dict.fromkeys([item.read, *(part["read"] for part in walk(item.body) if "read" in part)]):
        if place not in draft.places or "#" not in place:
            yield f"the place to read again, “{place}”, does not exist."


def _option_faults(item: ItemFile) -> Iterator[str]:
    if kind := REGISTRY.get(item.kind):
        yield from kind.problems(content_of(item))
    if any(part.get("misconception") and part.get("correct") for part in walk(item.body)):
        yield "a misconception is marked as right."


def check_uses(draft: Draft, problems: Problems) -> None:
    """Every claim, term and correction has its place in the course."""
    used, root = draft.used_in_lessons(), draft.course.root / "course.yaml"
    for claim in draft.course.claims:
        if claim.kind != ClaimKind.SERVICE and claim.key not in used["claim"]:
            _add(problems, claim.place, f"Claim {claim.key} is read in no lesson.")
    for term in draft.course.terms:
        if term.slug not in used["term"]:
            _add(problems, term.place, f"The term “{term.slug}” is used in no lesson.")
    for number in sorted(CORRECTIONS - used["correction"]):
        problems.add(root, 1, f"Correction {number} is taught in no lesson.")


def _add(problems: Problems, place: Place, sentence: str) -> None:
    problems.add(place.file, place.line, sentence)
