"""An edit in one language is told until the other follows, or until someone says that it need not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command

from content.course import read_and_check
from content.loader import digest_of
from content.translations import NAME, mark, standing
from tests.content.spoil import TODAY, edit, line_of, told

BARRIER = "02-serotonine/02-de-barriere"
DUTCH, ENGLISH = f"{BARRIER}.nl.md", f"{BARRIER}.en.md"
KEY = "serotonine/de-barriere#p-vagus"
ITEM = "item/m2-getal-95"


def change(path: Path) -> None:
    """Say something else in the paragraph of KEY."""
    edit(path, "{#p-vagus}\n", "{#p-vagus}\nAnders. ")


@pytest.fixture
def marked(copy: Path) -> Path:
    """Return a copy in which everything is in line."""
    now = standing(read_and_check(copy))
    mark(read_and_check(copy), now.out_of_step)
    return copy


def test_an_edit_in_one_language_is_told_at_the_paragraph(marked: Path) -> None:
    change(marked / DUTCH)
    place = f"{DUTCH}:{line_of(marked / DUTCH, '{#p-vagus}')}"
    assert told(marked) == [
        f"{place}: “{KEY}” changed in “nl” and not in “en”. "
        f"Bring it in line, or say that it is: manage.py mark_translated '{KEY}'."
    ]


def test_everything_that_is_out_of_step_is_told_at_once(marked: Path) -> None:
    change(marked / ENGLISH)
    edit(marked / "02-serotonine/items.yaml", "Wat vertelt dit percentage?", "Wat zegt dit percentage?")
    edit(marked / "glossary.yaml", "exchange of signals", "exchange")
    edit(marked / "course.yaml", "The gut-brain axis", "Gut and brain")
    keys = [line.split("“")[1].split("”")[0] for line in told(marked)]
    assert sorted(keys) == ["course/title", ITEM, KEY, "term/darm-brein-as"]


def test_an_edit_in_both_languages_is_in_step(marked: Path) -> None:
    change(marked / DUTCH)
    change(marked / ENGLISH)
    assert list(standing(read_and_check(marked, today=TODAY)).unmarked) == [KEY]


def test_how_lines_are_broken_is_no_edit(marked: Path) -> None:
    path = marked / DUTCH
    path.write_text(re.sub(r"({#p-vagus}\n[^ ]+) ", r"\1\n", path.read_text(), count=1))
    assert not standing(read_and_check(marked, today=TODAY)).unmarked


def test_a_site_starts_with_texts_out_of_step(marked: Path) -> None:
    change(marked / DUTCH)
    assert read_and_check(marked).course.slug


def test_marking_leaves_what_changed_in_one_language_unless_it_is_named(marked: Path) -> None:
    change(marked / DUTCH)
    mark(read_and_check(marked))
    assert [KEY in line for line in told(marked)] == [True]
    mark(read_and_check(marked), [KEY])
    assert read_and_check(marked, today=TODAY)


def test_two_lines_that_a_merge_left_hold_each_on_its_own(marked: Path) -> None:
    path = marked / NAME
    mine = next(line for line in path.read_text().splitlines() if line.startswith(KEY))
    for lines in (f"{KEY} nl:0 en:0\n{mine}", f"{mine}\n{KEY} nl:0 en:0"):
        path.write_text(path.read_text().replace(mine, lines))
        assert read_and_check(marked, today=TODAY)
    mark(read_and_check(marked))
    assert path.read_text().count(f"{KEY} ") == 1


def test_git_merges_the_lines_of_two_authors() -> None:
    path = f"content/courses/{project.COURSE_SLUG}/{NAME}"
    done = subprocess.run(
        ["git", "check-attr", "merge", path], cwd=project.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("merge: union")


def test_marking_changes_nothing_that_a_learner_reads(marked: Path) -> None:
    before = digest_of(marked)
    (marked / NAME).write_text("")
    assert digest_of(marked) == before


def test_the_command_marks_what_waits_and_forgets_what_is_gone(
    marked: Path, settings: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.CONTENT_DIR = marked.parent  # type: ignore[attr-defined]
    path = marked / NAME
    whole = path.read_text()
    path.write_text(
        "".join(line for line in whole.splitlines(True) if not line.startswith(KEY)) + "old/key nl:1 en:2\n"
    )
    with pytest.raises(CommandError, match="2 texts wait for"):
        call_command("mark_translated", check=True)
    call_command("mark_translated")
    assert capsys.readouterr().out.splitlines() == [f"{KEY} marked", "old/key dropped"]
    assert path.read_text() == whole
    call_command("mark_translated", check=True)


def test_the_command_names_what_it_leaves_and_refuses_an_unknown_name(
    marked: Path, settings: pytest.FixtureRequest
) -> None:
    settings.CONTENT_DIR = marked.parent  # type: ignore[attr-defined]
    change(marked / DUTCH)
    with pytest.raises(CommandError, match=KEY):
        call_command("mark_translated")
    with pytest.raises(CommandError, match="There is no text 'nothing'"):
        call_command("mark_translated", "nothing")
    call_command("mark_translated", KEY)
    call_command("mark_translated", check=True)
