"""The commands: out into a file, in from one, and what an author has to fill in is refused until it is."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.content.spoil import told

GIFT = "::Een vraag::Wat klopt?{=a#omdat ~b#nee ~c#nee ~d#nee}\n\nVertel eens {}\n"


def brought_in(path: Path, **options: str) -> tuple[str, str]:
    """Return the piece and the report."""
    out, err = StringIO(), StringIO()
    call_command("import_items", str(path), into="as-en-routes", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_what_is_not_known_is_marked_and_refused_until_filled_in(copy: Path, tmp_path: Path) -> None:
    file = tmp_path / "vragen.txt"
    file.write_text(GIFT)
    piece, report = brought_in(file)
    assert "  objective:  # FILL IN" in piece
    assert "en:  # FILL IN" in piece
    assert f"{file}:3: Questions of the type “essay” cannot become an item" in report
    assert "1 questions taken (gift)." in report
    items = copy / "01-as-en-routes" / "items.yaml"
    items.write_text(f"{items.read_text()}\n{piece}")
    faults = "\n".join(told(copy))
    for fault in ("“objective” is missing", "“claims”", "“read” is missing", "“stem” has no text in “en”",
                  "“why” has no text in “en”"):  # fmt: skip
        assert fault in faults


def test_an_export_of_our_own_is_in_the_course_already(tmp_path: Path) -> None:
    number = (
        (settings.CONTENT_DIR / settings.COURSE_SLUG / "01-as-en-routes" / "items.yaml").read_text().count("- slug:")
    )
    for form in ("gift", "moodle", "qti3"):
        file = tmp_path / form
        call_command("export_items", format=form, quiz="as-en-routes", output=str(file), stderr=StringIO())
        piece, report = brought_in(file)
        assert piece == ""
        assert report.count("It is in the course already, word for word.") == number


def test_a_quiz_or_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no quiz"):
        call_command("export_items", format="gift", quiz="nergens")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_items", str(tmp_path / "weg"), into="as-en-routes")
