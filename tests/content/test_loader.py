"""Loading is all or nothing, and a second load changes nothing."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from content.course import read_and_check
from content.loader import load
from content.problems import CourseIsFaulty
from content.wording import WORDS
from courses.enums import Grade
from courses.models import Claim, Course, Lesson, LessonText, Module, Term
from quizzes.models import Item, ItemVersion, Quiz
from tests.content.spoil import edit, told

UNUSED_TERM = "- slug: nooit-gebruikt\n  term: {nl: a, en: a}\n  meaning: {nl: a, en: a}\n"
LESSON = "02-serotonine/02-de-barriere.nl.md"


@pytest.mark.django_db
def test_the_real_course_has_six_modules_with_pools_and_a_final_test() -> None:
    assert Module.objects.count() == 6
    assert Quiz.objects.filter(module=None).count() == 1
    assert all(quiz.items.count() >= 8 for quiz in Quiz.objects.exclude(module=None))
    assert Quiz.objects.get(module=None).items.count() >= 48


@pytest.mark.django_db
def test_a_second_load_changes_nothing(copy: Path) -> None:
    Item.objects.update(retired_at=None)  # tests/conftest.py retires most kinds
    (copy / "notes.txt").write_text("another digest, the same course")
    report = load(copy)
    assert [line for line in report.lines() if "release" not in line] == []


@pytest.mark.django_db
def test_a_claim_past_its_review_stops_authors_and_no_site(copy: Path) -> None:
    (copy / "notes.txt").write_text("another digest, the same course")
    with pytest.raises(CourseIsFaulty, match="should have been reviewed"):
        read_and_check(copy, today=date(2099, 1, 1))
    assert load(copy, at=datetime(2099, 1, 1, tzinfo=UTC)).lines()


def test_a_grade_is_called_the_same_in_a_lesson_and_on_its_page() -> None:
    for language, words in WORDS.items():
        with override(language):
            assert {grade.value: words[grade.value] for grade in Grade} == {grade.value: grade.label for grade in Grade}


@pytest.mark.django_db
def test_one_error_anywhere_loads_nothing(copy: Path) -> None:
    edit(copy / LESSON, "[](claim:2.4)", "[](claim:9.9)")
    edit(copy / "course.yaml", "De darm-brein-as", "Een andere titel")
    with pytest.raises(CourseIsFaulty):
        load(copy)
    assert Course.objects.get().title["nl"] == "De darm-brein-as"


@pytest.mark.django_db
def test_a_dry_run_reports_and_keeps_nothing(copy: Path) -> None:
    edit(copy / "course.yaml", "title: {nl: De darm-brein-as", "title: {nl: Een andere titel")
    report = load(copy, dry_run=True)
    assert "changed course darm-brein-as (title)" in report.lines()
    assert Course.objects.get().title["nl"] == "De darm-brein-as"


@pytest.mark.django_db
def test_a_changed_item_gets_a_new_version_and_keeps_the_old_one(copy: Path) -> None:
    path = copy / "02-serotonine" / "items.yaml"
    edit(path, "Wat vertelt dit percentage?", "Wat vertelt dit percentage hem?")
    load(copy)
    versions = ItemVersion.objects.filter(item__slug="m2-getal-95").order_by("number")
    assert [version.content["stem"]["nl"] for version in versions] == [
        "Wat vertelt dit percentage?",
        "Wat vertelt dit percentage hem?",
    ]


@pytest.mark.django_db
def test_what_leaves_the_files_is_retired_and_not_deleted(copy: Path) -> None:
    path = copy / "final-test" / "items.yaml"
    gone = re.findall(r"^- slug: (\S+)$", path.read_text(), re.M)[0]
    path.write_text(path.read_text().replace(f"- slug: {gone}\n", "- slug: its-successor\n"))
    load(copy)
    assert Item.objects.get(slug="its-successor").retired_at is None
    assert Item.objects.get(slug=gone).retired_at is not None


@pytest.mark.django_db
def test_lessons_know_their_claims_and_terms() -> None:
    lesson = Lesson.objects.get(slug="de-barriere")
    assert Claim.objects.get(key="2.4") in lesson.claims.all()
    assert Term.objects.get(slug="bloed-hersenbarriere") in lesson.terms.all()


@pytest.mark.django_db
def test_every_popover_and_anchor_of_a_lesson_exists_once() -> None:
    for text in LessonText.objects.all():
        ids = re.findall(r'\bid="([^"]+)"', text.body_html)
        assert len(ids) == len(set(ids)), text.lesson.slug
        targets = re.findall(r'popovertarget="([^"]+)"', text.body_html)
        assert set(targets) <= set(ids)
        assert set(re.findall(r'href="#([^"]+)"', text.body_html)) <= set(ids)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (LESSON, "[](claim:2.4)", "[](claim:9.9)", "There is no claim “9.9”."),
        (LESSON, "term:tryptofaan)", "term:niets)", "There is no term “niets”."),
        (LESSON, "{#p-kern}\n", "", "This block has no id on the line before it."),
        ("claims.yaml", "sources: [R20, R21]", "sources: []", "has no source"),
        ("claims.yaml", "review: 2027-11-24", "review: 2020-01-01", "should have been reviewed"),
        ("claims.yaml", "grade: dier-lab", "grade: heel-sterk", "is not one of: sterk"),
        ("course.yaml", "pass_mark: 75", "pass_mark: 175", "a whole number from 1 to 100"),
        ("course.yaml", "pass_mark: 75", "pass_mark: 75\npass_mark: 80", "stands here twice"),
        (
            "course.yaml",
            "pass_mark: 75",
            "pass_mark: 75\nanswers_shown: {final_test: {during: [verdict]}}",
            "final_test.during must be empty",
        ),
        ("course.yaml", "pass_mark: 75", "pass_mark: 75\nanswers_shown: {exam: {}}", "is not a key"),
        ("course.yaml", "pass_mark: 75", "pass_mark: 75\nanswers_shown: {pretest: {after: []}}", "is not a key"),
        ("course.yaml", "released: 2026-11-24", "released: vandaag", "must be a date"),
        ("course.yaml", "pass_mark: 75", "pass_mark: 75\nkleur: rood", "not a key that is known here"),
        ("course.yaml", "pass_mark: 75", "pass_mark: 80", "does not name 80"),
        ("02-serotonine/items.yaml", "correct: true", "correct: false", "has 0 right options; it needs 1."),
        ("02-serotonine/items.yaml", "objective: o2-1", "objective: o9-9", "is not one of this quiz"),
        ("02-serotonine/twee-voorraden.svg", "<desc", "<style>a{}</style><desc", "uses what it may not: style"),
        ("02-serotonine/module.yaml", "en: Serotonin", "en: ''", "has no text in “en”"),
        ("glossary.yaml", "- slug: ", UNUSED_TERM + "- slug: ", "is used in no lesson"),
    ],
)  # fmt: skip
def test_each_kind_of_error_is_told_with_its_place(copy: Path, file: str, old: str, new: str, sentence: str) -> None:
    edit(copy / file, old, new)
    lines = told(copy)
    assert sentence in "\n".join(lines)
    assert all(re.match(r"[\w./-]+:\d+: ", line) for line in lines)


def test_broken_yaml_is_told_and_not_raised(copy: Path) -> None:
    (copy / "claims.yaml").write_text("- id: [")
    assert "claims.yaml" in "\n".join(told(copy))


def test_a_lesson_that_is_too_long_is_refused(copy: Path) -> None:
    path = copy / LESSON
    path.write_text(path.read_text() + "\n{#p-lang}\n" + "woord " * 500)
    assert "words; 250 to 500 are meant" in "\n".join(told(copy))


@pytest.mark.django_db
def test_the_command_fails_on_a_faulty_course(copy: Path, settings: pytest.FixtureRequest) -> None:
    edit(copy / "course.yaml", "pass_mark: 75", "pass_mark: 0")
    settings.CONTENT_DIR = copy.parent  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="problems in the course files"):
        call_command("check_content")


@pytest.mark.django_db
def test_no_line_begins_with_the_comma_after_a_term() -> None:
    body = LessonText.objects.get(lesson__slug="darm-en-microben", language="nl").body_html
    assert '<span class="nb"><button type="button" class="term" popovertarget="t-microbioom">' in body
    assert "</button></span>,</span> verhoogden" in body


@pytest.mark.django_db
def test_sources_below_a_lesson_are_folded_and_counted() -> None:
    body = LessonText.objects.get(lesson__slug="darm-en-microben", language="nl").body_html
    count = body.count('<li id="src-')
    assert count > 0
    assert f"<summary>Bronnen bij deze les ({count})</summary>" in body


@pytest.mark.django_db
def test_a_source_is_called_by_its_whole_surname() -> None:
    body = LessonText.objects.get(lesson__slug="darm-en-microben", language="nl").body_html
    assert ">van Kessel 2019</a>" in body


def changed(copy: Path, note: str, stem: str = "Wat vertelt dit percentage hem?") -> ItemVersion:
    """Return the newest version after this edit of the item, with this note of the author."""
    path = copy / "02-serotonine" / "items.yaml"
    text = path.read_text()
    found = re.search(r"^    nl: (Wat vertelt dit percentage.*\?)$", text, re.M)
    assert found
    text = text.replace(found[1], stem, 1)
    head = "- slug: m2-getal-95\n  kind: single\n"
    text = re.sub(r"(- slug: m2-getal-95\n  kind: single\n)(  change: .*\n  mended: .*\n)?", head + note, text)
    path.write_text(text)
    load(copy)
    return ItemVersion.objects.filter(item__slug="m2-getal-95").order_by("number").last()


@pytest.mark.django_db
def test_an_author_says_what_a_change_was_and_a_note_speaks_of_one_change(copy: Path) -> None:
    first = ItemVersion.objects.get(item__slug="m2-getal-95")
    note = "  change: typo\n  mended: 2026-11-25\n"
    second = changed(copy, note)
    assert (first.change, second.change, second.continues) == ("meaning", "typo", first)
    third = changed(copy, note, "Wat vertelt dit percentage ons?")
    assert (third.number, third.change, third.continues) == (3, "meaning", None)
    fourth = changed(copy, "  change: key\n  mended: 2026-11-26\n", "Wat vertelt dit percentage nu?")
    assert (fourth.number, fourth.change) == (4, "key")


@pytest.mark.django_db
def test_a_typo_that_changes_the_key_is_refused_with_its_place_and_nothing_is_loaded(copy: Path) -> None:
    path = copy / "02-serotonine" / "items.yaml"
    text = path.read_text()
    item = text[: text.index("- slug:", 5)]
    keys = re.findall(r"- key: (\w)", item)
    other = item.replace(f"- key: {keys[0]}\n", "- key: zz\n", 1)
    other = other.replace("  kind: single\n", "  kind: single\n  change: typo\n  mended: 2026-11-25\n", 1)
    path.write_text(text.replace(item, other, 1))
    with pytest.raises(CourseIsFaulty, match=r"02-serotonine/items.yaml:1: The change is called a “typo”"):
        load(copy)
    assert ItemVersion.objects.filter(item__slug="m2-getal-95").count() == 1


@pytest.mark.parametrize(
    ("note", "sentence"),
    [
        ("  change: typo\n", "belong together"),
        ("  mended: 2026-11-25\n", "belong together"),
        ("  change: spelling\n  mended: 2026-11-25\n", "is not one of: meaning, typo, key"),
        ("  change: typo\n  mended: today\n", "must be a date"),
    ],
)
def test_a_note_on_a_change_is_whole_and_known(copy: Path, note: str, sentence: str) -> None:
    edit(copy / "02-serotonine" / "items.yaml", "  kind: single\n", f"  kind: single\n{note}")
    assert sentence in "\n".join(told(copy))
