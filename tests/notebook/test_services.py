"""Keeping words: never lost, never doubled, never someone else's."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notebook import services
from notebook.models import Bookmark, Highlight, Note
from tests.notebook.builders import make_highlight, make_note

EXAMPLES = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def save(user, lesson, uuid, text, revision, anchor=""):
    return services.save_note(
        user=user, lesson=lesson.pk, uuid=uuid, anchor=anchor, text=text, revision=revision, at=timezone.now()
    )


def texts():
    return sorted(Note.objects.values_list("text", flat=True))


def test_a_change_grows_the_revision_and_sending_it_again_does_not(user, lesson):
    row = make_note(user, lesson.pk, text="een")
    assert save(user, lesson, row.uuid, "twee", 1).revision == 2
    assert save(user, lesson, row.uuid, "twee", 1).revision == 2
    assert texts() == ["twee"]


def test_words_that_hold_all_that_stands_there_take_its_place(user, lesson):
    row = make_note(user, lesson.pk, text="een")
    save(user, lesson, row.uuid, "een twee", 1)
    assert save(user, lesson, row.uuid, "een twee drie", 1).uuid == row.uuid
    assert texts() == ["een twee drie"]


def test_words_that_do_not_are_kept_beside_it_once_however_often_they_are_sent(user, lesson):
    row = make_note(user, lesson.pk, text="een")
    save(user, lesson, row.uuid, "thuis", 1)
    found = {save(user, lesson, row.uuid, "werk", 1).uuid for _time in range(3)}
    assert len(found) == 1
    assert row.uuid not in found
    assert texts() == ["thuis", "werk"]


def test_many_versions_beside_each_other_nest_nothing(user, lesson):
    """A hundred savepoints within each other made a save wait for a third of a second, and PostgreSQL longer."""
    number = uuid4()
    for version in range(20):
        save(user, lesson, number, f"versie {version} van een zin", 0)
    with CaptureQueriesContext(connection) as queries:
        save(user, lesson, number, "nog een", 0)
    assert sum(query["sql"].startswith("SAVEPOINT") for query in queries) <= 2
    assert len(texts()) == 21


def test_a_note_deleted_elsewhere_comes_back_when_it_is_written_on(user, lesson):
    row = make_note(user, lesson.pk, text="een")
    number = row.uuid
    services.remove(row=row)
    assert save(user, lesson, number, "een twee", 1).revision == 1
    assert texts() == ["een twee"]


def test_a_number_stays_with_its_writer_and_its_lesson(user, stranger, module, lesson):
    row = make_note(user, lesson.pk, text="een")
    for who, where in [(stranger, lesson), (user, module.lessons[0])]:
        with pytest.raises(services.NotYours):
            save(who, where, row.uuid, "een twee", 1)
    assert texts() == ["een"]


@given(sent=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["a", "b", "ab", "c a", "bb"])), max_size=8))
@EXAMPLES
def test_the_last_words_sent_always_stand_somewhere(user, lesson, sent):
    number = uuid4()
    for revision, text in sent:
        row = save(user, lesson, number, text, revision)
        assert row.text == text
        assert text in texts()
    assert len(texts()) <= len(sent)
    Note.objects.all().delete()


def test_the_same_passage_and_place_are_kept_once(user, stranger, lesson):
    assert make_highlight(user, lesson.pk) == make_highlight(user, lesson.pk)
    make_highlight(stranger, lesson.pk)
    for who in (user, user, stranger):
        services.set_bookmark(user=who, lesson=lesson.pk, anchor="p-a")
    assert (Highlight.objects.count(), Bookmark.objects.count()) == (2, 2)
