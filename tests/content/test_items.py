"""The questions of the real course: as many kinds as they should have, and a key that nobody finds by its looks."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.conf import settings

from content.course import read_and_check
from content.schema import ItemFile
from quizzes.items import REGISTRY
from quizzes.items.shape import walk

COURSE = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG).course
ITEMS = [item for module in COURSE.modules for item in module.items] + list(COURSE.final_items)
CLIENTS = ["noor", "bram", "samira", "henk", "lies", "daan"]


def _choices(item: ItemFile) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the options of every question with one right answer, those in the stages of a case too."""
    parts = [part for part in walk(item.body) if "stem" in part] if item.kind == "case" else [item.body]
    for part in parts:
        options = part.get("options", [])
        if item.kind in {"single", "case"} and sum(bool(option["correct"]) for option in options) == 1:
            yield options


def test_the_course_asks_in_every_kind() -> None:
    assert {item.kind for item in ITEMS} == set(REGISTRY)


@pytest.mark.parametrize("name", CLIENTS)
def test_each_vignette_unfolds_in_a_quiz(name: str) -> None:
    assert [item.slug for item in ITEMS if item.kind == "case" and f"-{name}-" in item.slug]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("in_stages", [False, True])
def test_the_right_answer_is_seldom_the_longest(language: str, *, in_stages: bool) -> None:
    questions = [options for item in ITEMS if (item.kind == "case") is in_stages for options in _choices(item)]
    longest = sum(
        bool(max(options, key=lambda option: len(option["text"][language]))["correct"]) for options in questions
    )
    assert longest <= len(questions) / 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_part_says_why_in_one_to_three_sentences(language: str) -> None:
    texts = [part["why"][language] for item in ITEMS for part in walk(item.body) if part.get("why")]
    assert [text for text in texts if not 1 <= text.count(". ") + 1 <= 3] == []
