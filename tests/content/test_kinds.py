"""Each kind of item in the course files: a sound one loads as the quizzes use it, each fault is told with its line."""

from __future__ import annotations

import re
from operator import itemgetter
from pathlib import Path

import pytest

from content.course import read_and_check
from content.loader import load
from quizzes.items import REGISTRY
from quizzes.models import ItemVersion
from tests.content.spoil import TODAY, edit, line_of, told

POOL = "02-serotonine/items.yaml"
FRAME = """
- slug: m2-proef-KIND
  kind: KIND
  objective: o2-1
  claims: ["2.4"]
  stem: {nl: "Wat klopt hier?", en: "What is true here?"}
  read: serotonine/waar-serotonine-ontstaat#p-getal
"""
TEXTS = "text: {nl: Zo KEY, en: So KEY}, why: {nl: Daarom KEY., en: Because KEY.}"


def option(key: str, more: str = "", *, text: bool = True) -> str:
    """Return a line with an option, its explanation and what more it has."""
    texts = (TEXTS if text else TEXTS[TEXTS.index("why") :]).replace("KEY", key)
    return f"    - {{key: {key}, {texts}{', ' if more else ''}{more}}}\n"


RIGHT, CHOICE = "correct: true", "      - {key: KEY, text: {nl: K KEY, en: C KEY}}\n"
STAGE = """    - key: sN
      text: {nl: Verhaal N., en: Story N.}
      kind: single
      stem: {nl: "Wat nu?", en: "What now?"}
      options:
""" + "".join(f"    {option(key, RIGHT if key == 'a' else '')}" for key in "abcd")
BODIES = {
    "matrix": "  options:\n" + option("a", RIGHT) + option("b") + option("c"),
    "matching": "  options:\n" + "".join(option(key, f"match: {match}") for key, match in ("ax", "by", "cz"))
    + "  choices:\n" + "".join(CHOICE.replace("KEY", key) for key in "wxyz"),
    "ordering": "  options:\n" + option("a") + option("b") + option("c"),
    "numeric": "  unit: {nl: procent, en: per cent}\n  options:\n"
    + option("a", f'value: "95", tolerance: "2", {RIGHT}', text=False)
    + option("b", 'value: "5", misconception: 1', text=False),
    "text": "  options:\n"
    + option("a", "accepted: {nl: [nervus vagus], en: [vagus nerve]}, misspelt: {nl: [nervus vages], en: []}, "
             + RIGHT, text=False)
    + option("b", "accepted: {nl: [ruggenmerg], en: [spinal cord]}", text=False),
    "cloze": '  text: {nl: "In de [[g1]], niet in het [[g2]].", en: "In the [[g1]], not in the [[g2]]."}\n  options:\n'
    + option("g1").replace("}\n", ", choices: [\n" + "".join(
        f"    {option(key, RIGHT if key == 'a' else '').strip()[2:]},\n" for key in "ab") + "    ]}\n")
    + option("g2", "accepted: {nl: [brein], en: [brain]}"),
    "case": "  stages:\n" + "".join(STAGE.replace("N", number) for number in "123"),
    "concordance": "".join(f"  {name}: {{nl: N {name}., en: E {name}.}}\n" for name in ("hypothesis", "fact", "why")),
    "single": "  options:\n" + option("a", RIGHT) + option("b") + option("c") + option("d"),
    "multiple": "  options:\n" + option("a", RIGHT) + option("b", RIGHT) + option("c") + option("d"),
}  # fmt: skip


def add(root: Path, kind: str) -> Path:
    """Put an item of this kind behind the pool of module 2; return the file."""
    pool = root / POOL
    pool.write_text(pool.read_text().rstrip() + FRAME.replace("KIND", kind) + BODIES[kind])
    return pool


def test_every_kind_has_its_place_here() -> None:
    assert set(BODIES) == set(REGISTRY)


@pytest.mark.django_db
def test_a_sound_item_of_each_kind_is_loaded_as_the_quizzes_use_it(copy: Path) -> None:
    for kind in BODIES:
        add(copy, kind)
    load(copy)
    for name, kind in REGISTRY.items():
        version = ItemVersion.objects.get(item__slug=f"m2-proef-{name}")
        whole = {**version.content, "shown": 3, "panel": {"0": 5}}
        assert version.kind == name
        assert kind.grade(whole, kind.right(whole)) == 1
        assert kind.first_mistake(whole, kind.order(whole, None), kind.right(whole)) is None
        lines = kind.explain(version.content, kind.order(whole, None), [], itemgetter("en"))
        assert all(line.why for line in lines) or name == "concordance"


@pytest.mark.parametrize(
    ("kind", "old", "new", "sentence"),
    [
        ("matrix", ", correct: true", "", "has only statements of one kind"),
        ("matrix", "{key: b", "{key: a", "has two statements with the same key."),
        ("matching", "match: x", "match: q", "has no choice “q”."),
        ("matching", "match: x", "match: y", "has a choice that is right for two rows."),
        ("ordering", "{key: b", "{key: a", "has two steps with the same key."),
        ("numeric", 'value: "95"', 'value: "veel"', "has “veel” as value of “a”; it needs a plain number."),
        ("numeric", 'value: "5"', 'value: "94"', "has numbers that overlap."),
        ("numeric", ", correct: true", "", "needs one right number."),
        ("text", ", correct: true", "", "needs one right answer."),
        ("text", "[ruggenmerg]", "[Nervus Vages]", "expects “nervusvages” in two answers."),
        ("cloze", "niet in het [[g2]]", "niet in het [[g3]]", "does not have its gaps once each"),
        ("cloze", "en: [brain]", "en: []", "gap “g2” accepts no word in “en”."),
        ("cloze", ", correct: true", "", "gap “g1” needs one right choice."),
        ("case", "key: s2", "key: s1", "has two stages with the same key."),
        ("case", ", correct: true", "", "stage “s1” has 0 right options; it needs 1."),
        ("single", ", correct: true", "", "has 0 right options; it needs 1."),
        ("multiple", ", correct: true", "", "has 1 right options; it needs 2 or 3."),
    ],
)
def test_a_fault_in_the_shape_is_told_at_the_item(copy: Path, kind: str, old: str, new: str, sentence: str) -> None:
    pool = add(copy, kind)
    head, mark, item = pool.read_text().partition(f"- slug: m2-proef-{kind}")
    assert old in item
    pool.write_text(head + mark + item.replace(old, new, 1))
    line = line_of(pool, f"- slug: m2-proef-{kind}")
    said = [one for one in told(copy) if sentence in one]
    assert [re.match(rf"{POOL}:{line}: m2-proef-{kind}: ", one) is not None for one in said] == [True]


@pytest.mark.parametrize(
    ("kind", "old", "new", "near", "sentence"),
    [
        ("numeric", 'value: "95", ', "", "Daarom a.", "“value” is missing."),
        ("numeric", "{nl: procent, en: per cent}", "{nl: procent}", "unit:", "“unit” has no text in “en”."),
        ("text", "nl: [ruggenmerg]", "nl: ruggenmerg", "nl: ruggenmerg", "“accepted” has no text in “nl”."),
        ("text", "{key: b, ", "{key: b, colour: red, ", "colour:", "“colour” is not a key that is known here."),
        ("matching", ", match: x", "", "Zo a", "“match” is missing."),
        ("matrix", "{key: b, ", "{key: b, correct: soms, ", "soms", "“soms” is not one of: true, false."),
        ("ordering", "en: Because b.", "en: ''", "en: ''", "“why” has no text in “en”."),
        ("case", "kind: single", "kind: matrix", "kind: matrix", "“matrix” is not one of: "),
        ("concordance", "  fact: ", "  feit: ", "feit: ", "“feit” is not a key that is known here."),
    ],
)
def test_a_fault_in_a_field_is_told_at_its_line(
    copy: Path, kind: str, old: str, new: str, near: str, sentence: str
) -> None:
    pool = add(copy, kind)
    head, mark, item = pool.read_text().partition(f"- slug: m2-proef-{kind}")
    assert old in item
    item = item.replace(old, new, 1)
    pool.write_text(head + mark + item)
    line = (head + mark + item[: item.index(near)]).count("\n") + 1
    assert [one for one in told(copy) if re.match(rf"{POOL}:{line}: .*{re.escape(sentence)}", one)]


def test_a_place_that_is_not_there_is_told_for_a_part_as_well(copy: Path) -> None:
    pool = add(copy, "cloze")
    edit(pool, "{key: g2, ", "{key: g2, read: serotonine/nergens#p-x, ")
    assert any("“serotonine/nergens#p-x”, does not exist" in line for line in told(copy))


def test_the_kinds_are_sound_by_themselves(copy: Path) -> None:
    for kind in BODIES:
        add(copy, kind)
    assert read_and_check(copy, today=TODAY)
