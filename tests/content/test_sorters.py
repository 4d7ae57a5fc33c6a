"""What is sorted in a figure agrees with the claims, with its drawing and in each language."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from content.course import read_and_check
from content.schema import FigureFile
from content.sorters import tracks
from content.wording import DOTS, WORDS
from courses.models import LessonText
from tests.content.spoil import edit, told

REAL = settings.CONTENT_DIR / settings.COURSE_SLUG
LADDER = "01-as-en-routes/module.yaml"
TALK = "05-voeding-en-afbouw/module.yaml"
WHY = 'why: {nl: "Wacht niet tot'


def sorting() -> dict[str, FigureFile]:
    course = read_and_check(REAL).course
    return {figure.slug: figure for module in course.modules for figure in module.figures if figure.sort}


def test_the_ladder_takes_a_claim_from_each_module_and_three_of_the_seven() -> None:
    claims = {claim.key: claim for claim in read_and_check(REAL).course.claims}
    sorter = sorting()["bewijsladder"].sort
    assert sorter is not None
    assert [statement.claim[0] for statement in sorter.statements] == ["1", "5", "2", "4", "3", "6"]
    assert len({statement.answer for statement in sorter.statements}) >= 4
    assert sum(bool(claims[statement.claim].correction) for statement in sorter.statements) >= 3


def test_the_conversation_has_work_for_everyone_and_rests_on_claims() -> None:
    sorter = sorting()["afbouwgesprek"].sort
    assert sorter is not None
    assert {statement.answer for statement in sorter.statements} == set(sorter.keys)
    assert all(statement.claim for statement in sorter.statements)
    told = " ".join(text for one in sorter.statements for text in (*one.text.values(), *one.why.values()))
    assert not re.search(r"\d\s*(mg|milligram|week|weken|weeks)\b", told)


def test_every_drawing_has_a_place_for_every_mark() -> None:
    for figure in sorting().values():
        assert figure.sort is not None
        assert sorted(tracks(figure.svg)) == sorted(figure.sort.keys)


def test_the_script_gets_as_many_words_in_each_language() -> None:
    lists = [words["sort"].split("|") for words in WORDS.values()]
    assert {len(found) for found in lists} == {21}
    for texts in zip(*lists, strict=True):
        assert len({text.count("#") for text in texts}) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (TALK, WHY, 'reason: {nl: "Wacht niet tot', "“why” is missing"),
        (TALK, "answer: samen", "answer: niemand", "“niemand” is not one of: u, samen, voorschrijver."),
        (TALK, "claim: s3", "claim: s99", "alarm: there is no claim “s99” for it to rest on."),
        (LADDER, 'claim: "5.1"', 'claim: "5.1b"', "voeding: its answer is beperkt, and claim 5.1b has the grade"),
        (LADDER, 'claim: "1.3"\n          why', "why", "verbinding: there is no claim “” for it to rest on."),
        (LADDER, ', en: "Chocolate improves mood lastingly."', "", "“text” has no text in “en”"),
        (LADDER, ', en: "Chocolate improves', ', fr: "Chocolate improves', "“fr” is not a language of this site."),
        (LADDER, "- key: voeding", "- key: verbinding", "A key stands here more than once."),
        (LADDER, "- key: voeding", "- kleur: rood\n          key: voeding", "“kleur” is not a key"),
        (LADDER, "    kind: sort\n", "", "A figure of the kind “sort” has “sort”"),
        (LADDER, "    sort:\n      by: grade\n", "    sort:\n", "Sorting needs two or more categories."),
        ("01-as-en-routes/bewijsladder.svg", 'category="sterk"', 'category="s"', "one line with data-category=“sterk”"),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_told(copy: Path, file: str, old: str, new: str, sentence: str) -> None:
    edit(copy / file, old, new)
    assert any(sentence in line for line in told(copy))


def test_three_statements_are_too_few(copy: Path) -> None:
    path = copy / LADDER
    text = path.read_text()
    keys = [match.start() for match in re.finditer(r"        - key: ", text)]
    end = text.rindex("\n  - slug: vier-routes")
    path.write_text(text[: keys[3]] + text[end + 1 :])
    assert any("There are 3 statements to sort; 4 is the least." in line for line in told(copy))


def test_a_statement_that_changes_in_one_language_is_told(copy: Path) -> None:
    edit(copy / TALK, "Calling today for a sudden", "Calling at once for a sudden")
    assert any(
        "“voeding-en-afbouw/figure/afbouwgesprek” changed in “en” and not in “nl”" in line for line in told(copy)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_holds_every_choice_answer_and_reason_without_a_script(language: str) -> None:
    for slug, lesson in (("bewijsladder", "meer-dan-het-hoofd"), ("afbouwgesprek", "afbouwen")):
        body = LessonText.objects.get(lesson__slug=lesson, language=language).body_html
        sorter = sorting()[slug].sort
        assert sorter is not None
        assert body.count('<input type="radio"') == len(sorter.statements) * len(sorter.categories)
        for number, statement in enumerate(sorter.statements, start=1):
            assert f'name="{slug}-{number}"' in body
            assert statement.why[language] in body
        assert WORDS[language]["sort-how"] in body


@pytest.mark.django_db
def test_the_ladder_tells_the_script_its_rungs_and_the_conversation_has_none() -> None:
    assert list(DOTS) == ["sterk", "redelijk", "beperkt", "dier-lab"]
    bodies = {
        text.lesson.slug: text.body_html for text in LessonText.objects.filter(language="nl").select_related("lesson")
    }
    assert 'data-ladder="sterk redelijk beperkt dier-lab"' in bodies["meer-dan-het-hoofd"]
    assert 'data-ladder=""' in bodies["afbouwen"]


@pytest.mark.django_db
def test_no_popover_stands_inside_what_may_be_closed() -> None:
    for slug in ("meer-dan-het-hoofd", "afbouwen"):
        body = LessonText.objects.get(lesson__slug=slug, language="nl").body_html
        for folded in re.findall(r"<details><summary>Vergelijk.*?</details>", body, re.DOTALL):
            assert " popover=" not in folded
