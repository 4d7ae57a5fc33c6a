"""Tests about the code: what the house rules say is so."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.db.models import CheckConstraint

from quizzes.items import REGISTRY

ROOT: Path = settings.BASE_DIR
OURS = (
    "ui",
    "accounts",
    "registers",
    "provider",
    "courses",
    "search",
    "notebook",
    "reports",
    "quizzes",
    "practice",
    "certificates",
    "content",
    "attendance",
    "dossier",
    "config",
    "scripts",
    "benchmarks",
)
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 250, 30, 25
# Variables that the programs of others read, or that we only hand on.
NOT_OURS = {"PATH", "DEBIAN_FRONTEND", "DJANGO_ALLOW_ASYNC_UNSAFE"}
READ = re.compile(r'(?:env\.\w+|environ\.get|environ\.setdefault)\(\s*"([A-Z_]+)"|environ\["([A-Z_]+)"\]')
MAIL = re.compile(r"_(subject|message)\.txt$")
NAMED_BY_DJANGO = ("admin/", "allauth/", "account/", "mfa/", "usersessions/", "house/")


def tracked(*patterns: str) -> list[Path]:
    """Return the files of these patterns that are part of the project."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    return [ROOT / name for name in names.splitlines() if (ROOT / name).exists()]


def sources(*, tests: bool = False) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of our Python files, migrations left out."""
    for path in tracked("*.py"):
        name = str(path.relative_to(ROOT))
        if "migrations" not in name and (tests or name.startswith(OURS)):
            yield name, path.read_text()


def functions(text: str) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def test_every_app_of_ours_has_its_floor_in_the_import_contract() -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    floors = {room.strip() for line in contract["contracts"][0]["layers"] for room in line.split("|")}
    ours = {app.name for app in apps.get_app_configs() if Path(app.path).parent == ROOT}
    assert ours == floors == set(contract["root_packages"])


def test_files_and_functions_are_short() -> None:
    long = [name for name, text in sources(tests=True) if len(text.splitlines()) > LONGEST_FILE]
    for name, text in sources():
        most = LONGEST_VIEW if "views" in name else LONGEST_FUNCTION
        # A signature of many lines is no logic: what counts is the body behind it.
        long += [
            f"{name}: {function.name}"
            for function in functions(text)
            if length(function) > most + (function.body[0].lineno - function.lineno - 1)
        ]
    assert long == []


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{name}: {node.name}"
        for name, text in sources()
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_a_function_that_asserts_is_a_test() -> None:
    """A test whose name does not begin with test_ never runs. Helpers have parameters and are called."""
    lost = [
        f"{name}: {node.name}"
        for name, text in sources(tests=True)
        if Path(name).name.startswith("test_")
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("test_")
        and any(isinstance(inner, ast.Assert) for inner in ast.walk(node))
        and text.count(node.name) == 1
    ]
    assert lost == []


def test_every_check_of_the_database_is_broken_by_a_test() -> None:
    tests = "\n".join(text for name, text in sources(tests=True) if name.startswith("tests/"))
    untried = [
        constraint.name
        for model in apps.get_models()
        if Path(apps.get_app_config(model._meta.app_label).path).parent == ROOT
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint) and constraint.name not in tests
    ]
    assert untried == []


def test_the_readme_names_every_variable_and_no_other() -> None:
    table = re.findall(r"^\| (`.*?) \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    named = {name for cell in table for name in re.findall(r"`([A-Z_]+)`", cell)}
    files = [*sources(), *((str(path), path.read_text()) for path in tracked("tests/*/conftest.py", "manage.py"))]
    read = {one or other for _name, text in files for one, other in READ.findall(text)}
    assert named == read - NOT_OURS


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", *(p.name for p in (ROOT / "docs").glob("*.md"))])
def test_documents_name_commands_and_files_that_exist(document: str) -> None:
    path = ROOT / document if (ROOT / document).exists() else ROOT / "docs" / document
    text = path.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= targets
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= set(get_commands())
    links = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not link.startswith("#")]
    assert [link for link in links if not (path.parent / link).exists()] == []
    paths = re.findall(rf"`((?:{'|'.join(OURS)}|tests|templates|static|docs)/[\w./-]+)`", text)
    assert [name for name in paths if not (ROOT / name).exists()] == []


def test_every_template_is_used() -> None:
    """Those of Django's and allauth's own names are found by them."""
    everything = "\n".join(path.read_text() for path in tracked("*.py", "templates/*"))
    everything += "".join(f"quizzes/kinds/{kind}.html" for kind in REGISTRY)
    names = [str(path.relative_to(ROOT / "templates")) for path in tracked("templates/*")]
    ours = [name for name in names if "/" in name and not name.startswith(NAMED_BY_DJANGO)]
    # allauth sends a mail by the beginning of its templates' names.
    assert [name for name in ours if MAIL.sub("", name) not in everything] == []


def test_html_is_trusted_in_one_place_only() -> None:
    trusting = [
        str(path.relative_to(ROOT))
        for path in tracked("templates/*", "*.py")
        if re.search(r"\|\s*safe\b|mark_safe\(|autoescape off", path.read_text()) and path != Path(__file__)
    ]
    assert [name for name in trusting if not name.endswith(".txt")] == ["templates/courses/_text.html"]


def test_locked_requirements_hold_no_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert "://" not in (ROOT / name).read_text()
