"""Each fault that `make check-content` must find: made in a copy of the real course, it is the one thing told."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import CommandError, call_command

from content import checks
from tests.content.spoil import edit, line_of, told

SEROTONIN, BARRIER = "02-serotonine", "02-serotonine/02-de-barriere"
UNUSED = '- slug: nooit-gebruikt\n  term: {nl: a, en: a}\n  meaning: {nl: "A.", en: "A."}\n'
CLAIM, SOURCE, ITEM, FIGURE = '- id: "2.3"', "- id: R1", "- slug: m2-getal-95", "  - slug: twee-voorraden"
READ = "serotonine/waar-serotonine-ontstaat#p-getal"


class Fault(NamedTuple):
    """The first place behind `near` where `pattern` matches is replaced; `line` holds what is named for it."""

    file: str
    near: str
    pattern: str
    new: str
    line: str
    sentence: str


FAULTS = {
    "claim without source": Fault("claims.yaml", CLAIM, r"  sources: .*\n", "", CLAIM, "Claim 2.3 has no source."),
    "claim without grade": Fault("claims.yaml", CLAIM, r"  grade: .*\n", "", CLAIM, "“grade” is missing."),
    "claim with a source that is not there": Fault(
        "claims.yaml", CLAIM, r"R20, ", "R20, R999, ", CLAIM, "Claim 2.3 names source R999, which is not known."
    ),
    "claim past its review date": Fault(
        "claims.yaml", CLAIM, r"review: .*", "review: 2026-11-23", CLAIM,
        "Claim 2.3 should have been reviewed on 2026-11-23.",
    ),
    "source without year": Fault("sources.yaml", SOURCE, r"  year: .*\n", "", SOURCE, "“year” is missing."),
    "source without DOI or link": Fault(
        "sources.yaml", SOURCE, r"  doi: .*\n", "", SOURCE, "Source R1 has neither a DOI nor an https address."
    ),
    "broken anchor in an item": Fault(
        f"{SEROTONIN}/items.yaml", ITEM, "#p-getal\n", "#p-getallen\n", ITEM,
        f"m2-getal-95: the place to read again, “{READ}len”, does not exist.",
    ),
    "item without objective": Fault(
        f"{SEROTONIN}/items.yaml", ITEM, r"  objective: .*\n", "", ITEM, "“objective” is missing."
    ),
    "option without explanation": Fault(
        f"{SEROTONIN}/items.yaml", ITEM, r"      why: .*\n", "", "    - key: a", "“why” is missing."
    ),
    "option with an explanation in one language": Fault(
        f"{SEROTONIN}/items.yaml", ITEM, r'(why: .*), en: ".*"\}', r"\1}", "      why: ", "“why” has no text in “en”."
    ),
    "figure without its words": Fault(
        f"{SEROTONIN}/module.yaml", FIGURE, r"    text:\n(      .*\n|\n)+", "", FIGURE, "“text” is missing."
    ),
    "glossary term never used": Fault(
        "glossary.yaml", "", r"\A", UNUSED, "- slug: nooit-gebruikt", "The term “nooit-gebruikt” is used in no lesson."
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place_and_nothing_else_is(copy: Path, fault: Fault) -> None:
    path = copy / fault.file
    text = path.read_text()
    start = text.index(fault.near)
    spoiled, count = re.subn(fault.pattern, fault.new, text[start:], count=1)
    assert count == 1
    path.write_text(text[:start] + spoiled)
    assert told(copy) == [f"{fault.file}:{line_of(path, fault.line)}: {fault.sentence}"]


def test_a_lesson_over_500_words_is_told_in_each_language(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "COURSE_WORDS", (6500, 9000))
    for language in ("nl", "en"):
        edit(copy / f"{BARRIER}.{language}.md", "{#p-vagus}\n", "{#p-vagus}\n" + "woord " * 500)
    for language, line in zip(("en", "nl"), told(copy), strict=True):
        path = copy / f"{BARRIER}.{language}.md"
        start = f"{BARRIER}.{language}.md:{line_of(path, '{#p-kern}') - 1}: The lesson has "
        assert line.startswith(start)
        assert line.endswith(" words; 250 to 500 are meant.")


@pytest.mark.parametrize("words", [(100, 200), (20_000, 30_000)])
def test_a_course_of_another_length_is_told_in_each_language(
    copy: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[int, int]
) -> None:
    monkeypatch.setattr(checks, "COURSE_WORDS", words)
    lines = sorted(re.sub(r"have \d+ words", "have # words", line) for line in told(copy))
    end = f"{words[0]} to {words[1]} are meant."
    assert lines == [f"course.yaml:1: The lessons have # words in “{code}”; {end}" for code in ("en", "nl")]


def test_the_real_course_is_as_long_as_it_should_be() -> None:
    assert checks.COURSE_WORDS == (6500, 8000)


def test_a_broken_anchor_in_a_lesson_is_told_at_its_line(copy: Path) -> None:
    for language in ("nl", "en"):
        edit(copy / f"{BARRIER}.{language}.md", "#p-veilig-serotonine", "#p-veilig")
    sentence = "There is no lesson “serotonine/stemming-en-microbioom#p-veilig”."
    lines = [f"{BARRIER}.{code}.md:{line_of(copy / f'{BARRIER}.{code}.md', '#p-veilig')}" for code in ("en", "nl")]
    assert told(copy) == [f"{line}: {sentence}" for line in lines]


def test_a_site_starts_with_a_claim_past_its_review_date(copy: Path) -> None:
    from content.course import read_and_check

    assert read_and_check(copy).course.claims
    assert all("should have been reviewed" in line for line in told(copy, today=date(2099, 1, 1)))


def test_the_command_prints_every_fault_and_their_number(copy: Path, settings: pytest.FixtureRequest) -> None:
    settings.CONTENT_DIR = copy.parent  # type: ignore[attr-defined]
    edit(copy / "sources.yaml", "  year: 2019\n", "")
    edit(copy / "claims.yaml", "sources: [R20, R21]", "sources: []")
    with pytest.raises(CommandError) as caught:
        call_command("check_content")
    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == ["claims.yaml", "sources.yaml"]
    assert lines[-1] == "2 problems in the course files."
