"""A copy of the real course that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from courses import outline as outlines
from tests.content.spoil import edit

NEW = "een-nieuwe-les"
CHANGES = "    texts: {nl: [Dit is de eerste versie.], en: [This is the first version.]}\n"
NEXT = CHANGES + '  - version: "1.1"\n    texts: {nl: [Een zin is anders.], en: [One sentence is different.]}\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the course folder that a test may spoil."""
    real = settings.CONTENT_DIR / settings.COURSE_SLUG
    return Path(shutil.copytree(real, tmp_path / real.name))


def newer(copy: Path) -> None:
    """Make the copy version 1.1, with what it changed."""
    edit(copy / "course.yaml", 'version: "1.0"\nlang', 'version: "1.1"\nlang')
    edit(copy / "course.yaml", CHANGES, NEXT)


@pytest.fixture
def next_release(copy: Path) -> Iterator[Path]:
    """Return a copy of the course as version 1.1: a changed text, a lesson more, a changed item, a higher pass mark."""
    newer(copy)
    for language in ("nl", "en"):
        text = (copy / "02-serotonine" / f"02-de-barriere.{language}.md").read_text()
        (copy / "02-serotonine" / f"02-{NEW}.{language}.md").write_text(text)
        (copy / "02-serotonine" / f"02-de-barriere.{language}.md").unlink()
    module = copy / "02-serotonine" / "module.yaml"
    edit(module, "slug: de-barriere", f"slug: {NEW}")
    for path in [*copy.rglob("items.yaml"), *copy.rglob("cases/*.yaml"), *copy.rglob("*.md")]:
        text = path.read_text()
        if "serotonine/de-barriere" in text:
            path.write_text(text.replace("serotonine/de-barriere", f"serotonine/{NEW}"))
    edit(copy / "02-serotonine" / "items.yaml", "Wat vertelt dit percentage?", "Wat vertelt dit percentage hem?")
    course = copy / "course.yaml"
    edit(course, "pass_mark: 75", "pass_mark: 80")
    course.write_text(course.read_text().replace("75 procent", "80 procent").replace("75%", "80%"))
    yield copy
    outlines.forget()
