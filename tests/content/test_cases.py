"""What check_content refuses in a case."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from content.course import read_and_check
from content.loader import load
from content.problems import CourseIsFaulty
from courses.models import Case

REAL = settings.CONTENT_DIR / settings.COURSE_SLUG
LOOSE_STATION = """  - key: eiland
    name: {nl: Eiland, en: Island}
    text: {nl: Niemand komt hier., en: Nobody comes here.}
    question: {nl: "Wat nu?", en: "What now?"}
    choices:
"""
CHOICE = """      - {key: KEY, text: {nl: Zo lang, en: So long}, to: plan, scope: yours, fit: FIT, \
feedback: {nl: Ja, en: Yes}, claims: [s1]}
"""
ISLAND = LOOSE_STATION + "".join(
    CHOICE.replace("KEY", key).replace("FIT", fit) for key, fit in (("a", "good"), ("b", "poor"), ("c", "partly"))
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return the file of a case in a copy of the course that a test may spoil."""
    copy = Path(shutil.copytree(REAL, tmp_path / REAL.name))
    return copy / "cases" / "noor.yaml"


def problems_of(case: Path) -> str:
    with pytest.raises(CourseIsFaulty) as caught:
        read_and_check(case.parent.parent, today=datetime.date(2026, 11, 24))
    return str(caught.value)


def choices_of(text: str, station: str) -> tuple[int, int]:
    """Return where the station begins and ends in the file."""
    start = text.index(f"  - key: {station}\n")
    return start, text.index("\n  - key: ", start + 1)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("to: plan", "to: nergens", "leads to “nergens”, which does not exist"),
        ("to: plan", "to: wens", "A way comes back to “wens”"),
        ("to: plan", "to: samen-gebeld", "An ending is reached after 2 decisions"),
        ("endings:\n", f"{ISLAND}endings:\n", "No way leads to “eiland”."),
        ("  - key: spoed\n", "  - key: plan\n", "The key “plan” stands here twice."),
        ("      - key: b\n", "      - key: a\n", "The choice “a” stands here twice."),
        ("fit: good", "fit: poor", "Exactly one choice of a station fits well."),
        ("fit: poor", "fit: good", "Exactly one choice of a station fits well."),
        ("fit: poor", "fit: matig", "“matig” is not one of: good, partly, poor"),
        ("scope: outside", "scope: niemand", "“niemand” is not one of: yours, together, refer, outside"),
        ("        scope: outside\n", "", "“scope” is missing"),
        ("outcome: good", "outcome: open", "Choosing well each time must lead to a good ending."),
        ("claims: [s1, s4]", "claims: [s1, s99]", "There is no claim “s99”."),
        ("claims: [s1, s4]", "claims: []", "leans on no claim"),
        ("safety_claims: [s1,", "safety_claims: [s98,", "There is no claim “s98”."),
        ("lessons: [medicatie/veilig-met-medicatie", "lessons: [medicatie/nergens", "There is no lesson “med"),
        ("position: 1\n", "position: 77\n", "must count from 1 without a gap"),
        ("Noor knikt opgelucht.", "Noor neemt 50 mg.", "A case names no dose."),
        ("en: The wish}", "en: ''}", "has no text in “en”"),
    ],
)  # fmt: skip
def test_each_fault_is_told(case: Path, old: str, new: str, sentence: str) -> None:
    text = case.read_text()
    assert old in text
    case.write_text(text.replace(old, new, 1))
    assert re.search(rf"^cases/\w+\.yaml:\d+: .*{re.escape(sentence)}", problems_of(case), re.MULTILINE)


def test_an_unknown_key_is_told(case: Path) -> None:
    case.write_text(f"{case.read_text()}kleur: rood\n")
    assert "“kleur” is not a key that is known here" in problems_of(case)


def test_a_choice_without_feedback_in_one_language_is_refused(case: Path) -> None:
    text = case.read_text()
    start = text.index('          en: "You want to protect her')
    case.write_text(text[:start] + text[text.index("\n", start) + 1 :])
    assert "“feedback” has no text in “en”" in problems_of(case)


def test_a_station_has_three_choices(case: Path) -> None:
    text = case.read_text()
    start, end = choices_of(text, "wens")
    last = text.rindex("      - key: c\n", start, end)
    case.write_text(text[:last].rstrip() + text[end:])
    assert "The station has 2 choices; 3 are meant." in problems_of(case)


def test_choices_that_differ_much_in_length_are_refused(case: Path) -> None:
    text = case.read_text()
    case.write_text(text.replace("Dan kijken we samen hoe het halveren gaat.’", "Dan kijken we samen. " * 6 + "’"))
    assert "The choices in “nl” differ too much in length" in problems_of(case)


def test_the_good_choice_is_not_always_the_longest(case: Path) -> None:
    text = case.read_text()
    for words in (
        "al iets van die middelen genomen?’",
        "met wie er wel over gaat?’",
        "deze middelen gevaarlijk zijn.’",
    ):
        assert words in text
        text = text.replace(words, f"{words[:-1]} Dat zou ik graag weten.’")
    case.write_text(text)
    assert "the choice that fits well is the longest in" in problems_of(case)


def test_the_good_choice_does_not_always_stand_in_the_same_place(case: Path) -> None:
    lines = case.read_text().split("\n")
    place = -1
    for number, line in enumerate(lines):
        place = -1 if line.startswith("    choices:") else place + line.startswith("      - key: ")
        if line.startswith("        fit: "):
            lines[number] = f"        fit: {'good' if place == 0 else 'poor'}"
    case.write_text("\n".join(lines))
    assert "stands in the same place each time" in problems_of(case)


def test_a_case_has_a_detour_and_two_endings(case: Path) -> None:
    text = case.read_text()
    for key in ("halve-dosis", "telefoon"):
        start, end = choices_of(text, key)
        text = text[:start] + text[end + 1 :]
    text = text.replace("to: halve-dosis", "to: uitleg").replace("to: telefoon", "to: plan")
    text = text.replace("to: losse-draad", "to: samen-gebeld")
    start = text.index("  - key: losse-draad")
    case.write_text(text[:start].rstrip() + "\n")
    assert "A case has at least 2 endings." in problems_of(case)


def test_a_case_without_a_detour_is_refused(case: Path) -> None:
    text = case.read_text()
    for key in ("halve-dosis", "telefoon"):
        start, end = choices_of(text, key)
        text = text[:start] + text[end + 1 :]
    text = text.replace("to: halve-dosis", "to: uitleg").replace("to: telefoon", "to: plan")
    case.write_text(text[: text.index("  - key: spoed")].rstrip() + "\n")
    assert "at least one station where a poor choice can be mended" in problems_of(case)


def test_each_language_speaks_that_language_and_plainly() -> None:
    strange = {
        "nl": r"\b(the|and|with|your|this|you|have|from|which)\b",
        "en": r"\b(het|een|niet|wordt|maar|naar|ook|uw|zijn|voor|deze)\b",
    }
    for file in read_and_check(REAL).course.cases:
        for key, (_, texts) in file.texts.items():
            for language, words in ((code, said) for text in texts for code, said in text.items()):
                assert not re.search(strange[language], words, re.IGNORECASE), (key, words)
                assert "!" not in words, (key, words)
                assert language == "nl" or "'" not in words, (key, words)


def test_every_safety_note_names_the_number_for_danger_to_life() -> None:
    for file in read_and_check(REAL).course.cases:
        assert all("112" in words for words in file.story.safety.values()), file.slug


@pytest.mark.django_db
def test_a_case_that_changed_is_brought_in_line_and_one_that_left_retires(case: Path) -> None:
    before = Case.objects.get(slug="noor").digest
    case.write_text(case.read_text().replace("Noor knikt opgelucht.", "Noor knikt."))
    assert any("changed case noor" in line for line in load(case.parent.parent).lines())
    assert Case.objects.get(slug="noor").digest != before
    for path in case.parent.glob("*.yaml"):
        path.unlink()
    load(case.parent.parent)
    assert not Case.objects.filter(retired_at=None).exists()
