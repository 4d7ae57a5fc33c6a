"""Ways to break a copy of the real course and to read what is said about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content.course import read_and_check
from content.problems import CourseIsFaulty

TODAY = date(2026, 11, 24)


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first place where a file says this; it must say it."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def line_of(path: Path, words: str) -> int:
    """Return the number of the first line that holds these words."""
    return next(number for number, line in enumerate(path.read_text().splitlines(), start=1) if words in line)


def told(root: Path, *, today: date | None = TODAY) -> list[str]:
    """Return what an author is told about a faulty course, a line per error."""
    with pytest.raises(CourseIsFaulty) as caught:
        read_and_check(root, today=today)
    return str(caught.value).splitlines()
