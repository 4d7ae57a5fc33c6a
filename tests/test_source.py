"""What the house rules say about templates, styles and scripts (about Python: tests/config/test_consistency.py)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import allauth
import crispy_forms
import django.contrib.admin
import pytest
from django.conf import settings

BASE: Path = settings.BASE_DIR
LONGEST_FILE = 250
TRACKED = [
    Path(BASE, name)
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "templates", "static"],
        cwd=BASE, capture_output=True, text=True, check=True,
    ).stdout.splitlines()
    if Path(BASE, name).exists()
]  # fmt: skip
TEMPLATES = [path for path in TRACKED if (BASE / "templates") in path.parents]
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
SHOWN = [path for path in TRACKED if path.suffix not in {".woff2", ".ttf"} and not path.name.startswith("OFL-")]
# Names that look like addresses and load nothing.
NAMES = ("http://www.w3.org/", "https://doi.org/")
# Folders in which a template stands before that of the package which asks for it.
FOREIGN = ("account", "admin", "allauth", "house", "mfa", "usersessions")


def name(path: Path) -> str:
    """Return the path as it stands in the repository."""
    return str(path.relative_to(BASE))


@pytest.mark.parametrize("path", [path for path in SHOWN if path.suffix in {".css", ".js", ".html"}], ids=name)
def test_no_style_script_or_template_is_too_long(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_templates_hold_no_inline_style_script_or_event(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)


@pytest.mark.parametrize("path", SHOWN, ids=name)
def test_no_address_of_others(path: Path) -> None:
    """But for names of standards; what the course refers to is content, not interface."""
    found = re.findall(r"""(?:https?:)?//[\w-]+\.[^\s"'<>)]+""", path.read_text())
    assert [address for address in found if not address.startswith(NAMES)] == []


def test_every_template_of_a_foreign_name_stands_before_one() -> None:
    """A package that no longer asks for a name would leave ours unused without a word."""
    said = "\n".join(path.read_text() for path in [*TEMPLATES, *BASE.glob("*/*.py")])
    own = {str(path.relative_to(BASE / "templates")) for path in TEMPLATES}
    foreign = {path for path in own if path.startswith(tuple(f"{folder}/" for folder in FOREIGN))}
    assert {path for path in foreign - _asked_for() if f'"{path}"' not in said} == set()


def _asked_for() -> set[str]:
    """Return the names of the templates that the packages have, and of those that crispy asks every pack for."""
    found = set()
    for package in (allauth, django.contrib.admin):
        root = Path(str(package.__file__)).parent / "templates"
        found |= {str(path.relative_to(root)) for path in root.rglob("*.*")}
    crispy = "\n".join(path.read_text() for path in Path(str(crispy_forms.__file__)).parent.rglob("*.py"))
    return found | {f"house/{path}" for path in re.findall(r"%s/([\w/-]+\.html)", crispy)}


def test_every_script_is_used() -> None:
    scripts = [path for path in TRACKED if (BASE / "static" / "js") in path.parents]
    asked = "\n".join(path.read_text() for path in [*TEMPLATES, *scripts, *BASE.glob("*/**/*.py")])
    assert [name(path) for path in scripts if not re.search(rf"[/\"']{re.escape(path.name)}[\"']", asked)] == []


def test_every_command_says_what_it_does() -> None:
    makefile = (BASE / "Makefile").read_text()
    assert re.findall(r"^[a-z-]+:(?!.*## ).*", makefile, re.MULTILINE) == []
