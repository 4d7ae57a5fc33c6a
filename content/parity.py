"""What the languages of a lesson share: each paragraph's id, what it is, its claims with their sources, its links."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from content.draft import Draft
from content.markdown import REFERENCE, Parsed
from content.problems import Problems
from content.schema import LessonFile, ModuleFile

KINDS = {"claim": "claims", "term": "terms", "lesson": "links", "figure": "figures", "correction": "corrections"}


@dataclass(slots=True)
class Passage:
    """What stands from one id to the next: a paragraph, a heading, or a block up to its first paragraph with an id."""

    line: int
    shape: list[str] = field(default_factory=list)
    targets: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})


def passages(parsed: Parsed) -> dict[str, Passage]:
    """Return the passages of a text by id, in order; what has no id is left out, for that is an error of its own."""
    lines = dict(parsed.anchors)
    found: dict[str, Passage] = {}
    passage = Passage(0)
    for token in parsed.tokens:
        anchor = str(token.attrGet("id") or "") if token.nesting >= 0 else ""
        if anchor:
            passage = found.setdefault(anchor, Passage(lines[anchor]))
        if token.type.startswith("container_") and token.nesting == 1:
            name, _, argument = token.info.strip().partition(" ")
            if name in passage.targets:
                passage.targets[name].append(argument.strip())
        if token.nesting == 1 and not token.hidden:
            passage.shape.append(token.type)
        for child in token.children or []:
            reference = REFERENCE.fullmatch(str(child.attrGet("href") or "")) if child.type == "link_open" else None
            if reference and reference.group(1) in passage.targets:
                passage.targets[reference.group(1)].append(reference.group(2))
    return found


def check_parity(draft: Draft, module: ModuleFile, lesson: LessonFile, problems: Problems) -> None:
    """Each further language of a lesson has the passages of the first one, in the same order and of the same make."""
    texts = {language: passages(parsed) for language, parsed in draft.parsed_of(module, lesson).items()}
    for (first, mine), (language, theirs) in itertools.product(list(texts.items())[:1], list(texts.items())[1:]):
        _both_have(lesson, (first, mine), (language, theirs), problems)
        for anchor in theirs:
            if anchor in mine:
                for sentence in _differences(draft, mine[anchor], theirs[anchor], first):
                    problems.add(lesson.files[language], theirs[anchor].line, f"“{anchor}” {sentence}")


def _both_have(
    lesson: LessonFile, one: tuple[str, dict[str, Passage]], two: tuple[str, dict[str, Passage]], problems: Problems
) -> None:
    for (language, mine), (other, theirs) in ((one, two), (two, one)):
        for anchor in mine:
            if anchor not in theirs:
                sentence = f"“{anchor}” stands in “{language}” and not in “{other}”."
                problems.add(lesson.files[language], mine[anchor].line, sentence)
    (first, mine), (language, theirs) = one, two
    orders = zip((name for name in theirs if name in mine), (name for name in mine if name in theirs), strict=True)
    for anchor, wanted in orders:
        if anchor != wanted:
            problems.add(
                lesson.files[language], theirs[anchor].line, f"“{anchor}” stands where “{first}” has “{wanted}”."
            )
            break


def _differences(draft: Draft, mine: Passage, theirs: Passage, first: str) -> Iterator[str]:
    if mine.shape != theirs.shape:
        yield f"is not built as in “{first}”: another number or kind of paragraphs, list items or blocks."
    for kind, name in KINDS.items():
        ours, others = mine.targets[kind], theirs.targets[kind]
        if ours == others:
            continue
        sentence = f"has {_list(others)} as {name}; in “{first}” {_list(ours)}."
        if kind == "claim" and (odd := _sources(draft, ours) ^ _sources(draft, others)):
            sentence += f" Sources in one language only: {_list(sorted(odd))}."
        yield sentence


def _sources(draft: Draft, claims: list[str]) -> set[str]:
    return {source for claim in claims if claim in draft.claims for source in draft.claims[claim].sources}


def _list(names: list[str]) -> str:
    return ", ".join(names) or "none"
