"""The words of a figure and its drawing speak of the same parts, in each language."""

import re
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings

from content.course import read_and_check
from content.figure_words import blocks, keys_in_drawing, keys_of
from content.problems import CourseIsFaulty
from content.schema import FIGURE_KINDS
from courses.models import LessonText

REAL = settings.CONTENT_DIR / settings.COURSE_SLUG
AXIS = "01-as-en-routes/module.yaml"
DRAWING = "01-as-en-routes/vier-routes.svg"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the course folder that a test may spoil."""
    return Path(copytree(REAL, tmp_path / REAL.name))


def test_text_is_cut_where_parts_begin_and_end() -> None:
    found = blocks("Voor.\n\n::: part a Een | met remark\nIn.\n:::\n\n::: part b Twee\nIn.\n:::\n\nNa.")
    assert [(block.name, block.key, block.title, block.remark) for block in found] == [
        ("", "", "", ""),
        ("part", "a", "Een", "met remark"),
        ("part", "b", "Twee", ""),
        ("", "", "", ""),
    ]


def test_every_moving_figure_has_the_same_keys_in_words_and_drawing() -> None:
    course = read_and_check(REAL).course
    moving = [figure for module in course.modules for figure in module.figures if figure.kind]
    assert moving
    for figure in moving:
        for text in figure.text.values():
            assert sorted(keys_of(text)) == sorted(keys_in_drawing(figure))


def test_every_kind_has_a_script_that_the_loader_names() -> None:
    loader = (settings.BASE_DIR / "static/js/study.js").read_text()
    for kind in FIGURE_KINDS:
        assert (settings.BASE_DIR / f"static/js/figures/{kind}.js").exists()
        assert f'{kind}: () => import("./figures/{kind}.js")' in loader


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (AXIS, "::: part nerves Zenuwen", "::: part nerve Zenuwen", "“nerve” is in the words in “nl” and not in"),
        (AXIS, "::: part nerves Zenuwen", "::: part nerve Zenuwen", "“nerves” is in the drawing and not in the words"),
        (AXIS, "::: part nerves Zenuwen", "::: part hormones Zenuwen", "A key stands more than once in the words"),
        (AXIS, "::: part nerves Zenuwen | doorgetrokken lijn", "::: part nerves", "has no title in “nl”"),
        (AXIS, "::: part nerves Zenuwen", "::: step nerves Zenuwen", "of the kind “parts” holds no “step”"),
        (AXIS, "::: part nerves Zenuwen", "::: safety nerves Zenuwen", "“safety” is not a block for the words"),
        (AXIS, "    kind: parts\n", "", "so the figure needs a kind"),
        (AXIS, "    kind: parts\n", "    kind: dans\n", "is not one of: parts, steps"),
        (AXIS, "denken. [](claim:2.5)", "denken. [](claim:9.9)", "There is no claim “9.9”."),
        (DRAWING, '<g data-part="nerves"><path', '<g data-part="elders"><path', "“elders” is in the drawing and not"),
    ],
)  # fmt: skip
def test_each_difference_is_told(copy: Path, file: str, old: str, new: str, sentence: str) -> None:
    text = (copy / file).read_text()
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1))
    with pytest.raises(CourseIsFaulty) as caught:
        read_and_check(copy, today=date(2026, 11, 24))
    assert sentence in str(caught.value)


@pytest.mark.django_db
def test_a_popover_of_a_part_is_not_shut_up_in_it() -> None:
    body = LessonText.objects.get(lesson__slug="vier-routes", language="nl").body_html
    inside = body[body.index('<details class="part"') : body.rindex("</details>", 0, body.index("</figure>"))]
    assert "popovertarget=" in inside
    assert " popover=" not in inside


@pytest.mark.django_db
def test_a_popover_of_an_answer_is_not_shut_up_in_it() -> None:
    body = LessonText.objects.get(lesson__slug="de-barriere", language="nl").body_html
    answer = body[body.index('<div class="predict"') :]
    answer = answer[: answer.index("</details>")]
    target = re.search(r'popovertarget="(c-2-7b)"', answer)
    assert target
    assert " popover=" not in answer
    assert body.count(' id="c-2-7b"') == 1
