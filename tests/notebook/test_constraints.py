"""What the database itself refuses, whoever writes."""

from __future__ import annotations

import pytest
from django.db import DataError, IntegrityError, transaction

from notebook.models import Bookmark, Highlight, Note
from notebook.services import set_bookmark
from tests.notebook.builders import make_highlight, make_note


@pytest.fixture
def rows(user, lesson):
    """One of each kind."""
    bookmark = set_bookmark(user=user, lesson=lesson.pk, anchor="")
    return {type(row): row for row in (make_note(user, lesson.pk), make_highlight(user, lesson.pk), bookmark)}


@pytest.mark.parametrize(
    ("name", "model", "values"),
    [
        ("notebook_note_says_something", Note, {"text": ""}),
        ("notebook_note_is_short_enough", Note, {"text": "x" * 4001}),
        ("notebook_highlight_language_is_offered", Highlight, {"language": "de"}),
        ("notebook_highlight_has_a_passage", Highlight, {"quote": ""}),
        ("notebook_highlight_has_a_passage", Highlight, {"anchor": ""}),
        ("notebook_highlight_is_short_enough", Highlight, {"quote": "x" * 601}),
    ],
)
def test_what_cannot_be_is_refused(rows, name, model, values):
    # PostgreSQL refuses what is too long for its column before it looks at the constraint.
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        model.objects.update(**values)
    constraint = next(one for one in model._meta.constraints if one.name == name)
    assert constraint.violation_error_message


@pytest.mark.parametrize("model", [Note, Highlight, Bookmark])
def test_a_number_belongs_to_one_row(rows, model, stranger, lesson):
    row = rows[model]
    row.pk, row.user = None, stranger
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("model", [Highlight, Bookmark])
def test_the_same_place_is_kept_once(rows, model):
    row = rows[model]
    row.pk, row.uuid = None, "b" * 32
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
