"""Whose a notebook is, where it ends, and what it costs."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from courses import outline as outlines
from courses.models import Lesson
from notebook.models import Bookmark, Highlight, Note
from notebook.services import MOST
from tests.factories import make_enrolment
from tests.notebook.builders import TEXT, fill_notebook, first_paragraph, make_note, places_of

HOME = "/nl/notes/"


def new(text="Denk aan de vragenlijst.", **values):
    return {"uuid": str(uuid4()), "revision": "0", "anchor": "", "text": text, **values}


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["save", "highlight", "bookmark"])
def test_there_is_an_end_to_what_one_lesson_holds(user_client, user, lesson, address, name):
    Note.objects.bulk_create(Note(user=user, lesson_id=lesson.pk, text="x") for _number in range(MOST))
    Bookmark.objects.bulk_create(Bookmark(user=user, lesson_id=lesson.pk, anchor=f"p-{n}") for n in range(MOST))
    rows = ({"language": "nl", "anchor": "p", "quote": f"{n}"} for n in range(MOST))
    Highlight.objects.bulk_create(Highlight(user=user, lesson_id=lesson.pk, **row) for row in rows)
    place = first_paragraph(lesson.pk)
    values = new(anchor=place.anchor, quote=place.text[:30])
    answer = user_client.post(address(name), values)
    assert answer.status_code == 422
    assert "zoveel" in answer.content.decode()


def test_notes_at_a_retired_lesson_stay_readable_and_can_be_deleted(user_client, user, stranger, lesson, address, own):
    row = make_note(user, lesson.pk)
    Lesson.objects.filter(pk=lesson.pk).update(retired_at=timezone.now())
    outlines.forget()
    assert TEXT in page(user_client, HOME)
    assert TEXT in page(user_client, address("lesson"))
    assert user_client.post(own(row, "delete_note")).url == HOME
    assert user_client.get(address("lesson")).status_code == 404
    make_enrolment(user, read=1)
    assert page(user_client, HOME)


def test_whoever_read_a_retired_lesson_has_its_notebook(user_client, user, lesson, address):
    make_enrolment(user, read=2)
    Lesson.objects.filter(pk=lesson.pk).update(retired_at=timezone.now())
    outlines.forget()
    assert page(user_client, address("lesson"))


def test_another_persons_rows_are_not_found(client, user, stranger, lesson, own):
    note, highlight, bookmark, _gone = fill_notebook(user, lesson)
    client.force_login(stranger)
    for row, name in [(note, "note"), (note, "delete_note"), (highlight, "delete_highlight")]:
        assert client.get(own(row, name)).status_code == 404
    for row, name in [(note, "delete_note"), (highlight, "delete_highlight"), (bookmark, "remove_bookmark")]:
        assert client.post(own(row, name)).status_code == 404
    assert (Note.objects.count(), Highlight.objects.count(), Bookmark.objects.count()) == (1, 2, 1)


def test_nobody_writes_over_another_persons_note(client, user, stranger, lesson, address):
    row = make_note(user, lesson.pk)
    client.force_login(stranger)
    assert client.post(address("save"), new("Van mij.", uuid=row.uuid, revision="1")).status_code == 404
    row.refresh_from_db()
    assert row.text == TEXT


def test_unknown_lessons_have_no_notebook(user_client, course, module):
    for args in [("nothing", "x", "y"), (course.slug, "nothing", "y"), (course.slug, module.slug, "nothing")]:
        for name in ("lesson", "data"):
            assert user_client.get(reverse(f"notebook:{name}", args=args)).status_code == 404


def test_places_are_offered_under_their_headings(user_client, lesson, address):
    text = page(user_client, address("lesson"))
    for place in places_of(lesson.pk):
        assert text.count(f'<option value="{place.anchor}">') == 3, place


def test_pages_of_the_notebook_are_kept_nowhere(user_client, address):
    for url in (HOME, address("lesson"), address("data"), "/nl/notes/download/"):
        assert "no-store" in user_client.get(url)["Cache-Control"]


def test_queries(user_client, user, lesson, address, django_assert_max_num_queries):
    fill_notebook(user, lesson)
    for url, most in [(address("lesson"), 5), (address("data"), 5), (HOME, 5)]:
        user_client.get(url)
        with django_assert_max_num_queries(most) as found:
            user_client.get(url)
        for _number in range(5):
            make_note(user, lesson.pk)
        with django_assert_max_num_queries(len(found)):
            user_client.get(url)
