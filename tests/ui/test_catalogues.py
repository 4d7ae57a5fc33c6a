"""Nothing of the interface is untranslated."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from ui import catalogues


@pytest.mark.parametrize("room", settings.ROOMS)
def test_the_dutch_catalogue_is_complete(room: str) -> None:
    assert catalogues.problems(room) == []


def test_no_two_rooms_contradict_each_other() -> None:
    assert catalogues.contradictions() == []


def test_no_text_to_translate_hides_in_a_formatted_string() -> None:
    """Whoever extracts texts does not look into f-strings, so such a text would stay English unseen."""
    paths = [path for room in settings.ROOMS for path in Path(settings.BASE_DIR, room).rglob("*.py")]
    strings = [(path, node) for path in paths for node in ast.walk(ast.parse(path.read_text()))
               if isinstance(node, ast.JoinedStr)]  # fmt: skip
    names = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy"}
    hidden = [
        f"{path}:{node.lineno}"
        for path, node in strings
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names
    ]
    assert hidden == []


def test_every_template_belongs_to_a_room() -> None:
    ours = {path for room in settings.ROOMS for path in catalogues.sources(room)}
    templates = Path(settings.BASE_DIR, "templates")
    assert {path for path in templates.rglob("*") if path.suffix in {".html", ".txt"}} <= ours


TEMPLATE = """{% extends "base.html" %}{% block title %}{% translate "One" %}{% endblock %}
  {% blocktranslate trimmed with n=count %}
    Hello {{ n }}
    there
  {% endblocktranslate %}
    {% blocktranslate count n=2 %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}
{% translate "May" context "month" %} {{ _("In a tag") }} {% include "x" with a=_("As argument") %}
{# _("not this") #} 100%
"""
CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext_lazy
A = _("From code")
B = ngettext("%(n)s item", "%(n)s items", 2)
C = pgettext_lazy("verb", "Open")
D = "not this"
"""


@pytest.fixture
def room(settings: Any, tmp_path: Path) -> str:
    """A room of its own in an empty house, with one template and one Python file."""
    settings.BASE_DIR, settings.ROOMS = tmp_path, ["shed"]
    for name, text in {"templates/shed/page.html": TEMPLATE, "shed/code.py": CODE}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    return "shed"


def test_every_marked_string_is_found(room: str) -> None:
    found = {(message.id, message.context) for message in catalogues.extracted(room) if message.id}
    assert found == {
        ("One", None),
        ("Hello %(n)s there", None),
        (("%(n)s day", "%(n)s days"), None),
        ("May", "month"),
        ("In a tag", None),
        ("As argument", None),
        ("From code", None),
        (("%(n)s item", "%(n)s items"), None),
        ("Open", "verb"),
    }


def test_a_new_string_comes_in_empty_and_a_translation_stays(room: str, tmp_path: Path) -> None:
    path = catalogues.po_path(room)
    catalogues.update(room)
    path.write_text(path.read_text().replace('msgid "One"\nmsgstr ""', 'msgid "One"\nmsgstr "Eén"'))
    (tmp_path / "shed/code.py").write_text(CODE + 'E = _("Newer")\n')
    catalogues.update(room)
    assert 'msgid "One"\nmsgstr "Eén"' in path.read_text()
    assert "shed: untranslated: 'Newer'" in catalogues.problems(room)


def test_check_names_what_is_untranslated_and_changes_nothing(room: str) -> None:
    with pytest.raises(CommandError, match="shed: untranslated: 'One'"):
        call_command("translate", "--check")
    assert not catalogues.po_path(room).exists()


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('#, fuzzy\nmsgid "One"\nmsgstr "Een"\n', "fuzzy: 'One'"),
        ('msgid "Gone"\nmsgstr "Weg"\n', "obsolete: 'Gone'"),
        ('#~ msgid "Gone"\n#~ msgstr "Weg"\n', "obsolete: 'Gone'"),
        ('msgid "Hello %(n)s there"\nmsgstr "Hallo"\n', "other placeholders than the source: 'Hello %(n)s there'"),
    ],
)
def test_check_names_what_else_is_wrong(room: str, entry: str, problem: str) -> None:
    path = catalogues.po_path(room)
    path.parent.mkdir(parents=True)
    path.write_text(catalogues.HEADER.format(room=room) + entry)
    assert f"shed: {problem}" in catalogues.problems(room)


def test_updating_forgets_what_no_source_says(room: str) -> None:
    path = catalogues.po_path(room)
    path.parent.mkdir(parents=True)
    path.write_text(catalogues.HEADER.format(room=room) + 'msgid "Gone"\nmsgstr "Weg"\n')
    catalogues.update(room)
    assert "Gone" not in path.read_text()


def test_compiling_is_done_once(room: str) -> None:
    catalogues.update(room)
    assert catalogues.compile_room(room) is True
    assert catalogues.compile_room(room) is False


def test_a_second_update_changes_nothing(room: str) -> None:
    catalogues.update(room)
    before = catalogues.po_path(room).read_text()
    catalogues.update(room)
    assert catalogues.po_path(room).read_text() == before


def test_two_rooms_may_not_translate_one_string_differently(room: str, settings: Any) -> None:
    settings.ROOMS = ["shed", "barn"]
    for name, word in {"shed": "Eén", "barn": "Een"}.items():
        path = catalogues.po_path(name)
        path.parent.mkdir(parents=True)
        path.write_text(catalogues.HEADER.format(room=name) + f'msgid "One"\nmsgstr "{word}"\n')
    assert catalogues.contradictions() == ["shed and barn: translated differently: 'One'"]


def test_an_unknown_room_is_named(room: str) -> None:
    with pytest.raises(CommandError, match="No such room: attic"):
        call_command("translate", "attic")
