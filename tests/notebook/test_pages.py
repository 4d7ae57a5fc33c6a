"""The pages of the notebook, without a script."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages

from courses import outline as outlines
from courses.models import LessonText
from notebook.models import Bookmark, Highlight, Note
from tests.notebook.builders import TEXT, fill_notebook, first_paragraph, make_highlight, make_note

HOME = "/nl/notes/"


def new(text="Denk aan de vragenlijst.", **values):
    return {"uuid": str(uuid4()), "revision": "0", "anchor": "", "text": text, **values}


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("url", [HOME, None])
def test_a_visitor_is_told_in_words_what_an_account_gives(client, address, url):
    text = page(client, url or address("lesson"))
    assert "Met een account kunt u aantekeningen maken" in text
    assert f"/nl/account/signup/?next={url or address('lesson')}" in text
    assert "<textarea" not in text


def test_a_note_is_written_shown_changed_and_deleted(user_client, user, lesson, address, own):
    place = first_paragraph(lesson.pk)
    answer = user_client.post(address("save"), new(anchor=place.anchor))
    assert (answer.status_code, answer.url) == (302, address("lesson"))
    row = Note.objects.get()
    assert (row.user, row.lesson_id, row.anchor, row.revision) == (user, lesson.pk, place.anchor, 1)
    text = page(user_client, address("lesson"))
    assert "Denk aan de vragenlijst." in text
    assert f'#{place.anchor}" lang="nl">{place.label}</a>' in text
    form = page(user_client, own(row, "note"))
    assert f'value="{row.uuid}"' in form
    values = {"uuid": row.uuid, "revision": "1", "anchor": place.anchor, "text": "Denk aan de\r\nintake."}
    user_client.post(address("save"), values)
    row.refresh_from_db()
    assert (row.text, row.revision) == ("Denk aan de\nintake.", 2)
    assert "Deze aantekening verwijderen?" in page(user_client, own(row, "delete_note"))
    assert Note.objects.exists()
    assert user_client.post(own(row, "delete_note")).url == address("lesson")
    assert not Note.objects.exists()


def test_the_same_form_sent_twice_makes_one_note(user_client, address):
    values = new()
    for _time in range(2):
        user_client.post(address("save"), values)
    assert Note.objects.count() == 1


def test_each_form_comes_with_a_number_of_its_own(user_client, address):
    found = {re.search(r'name="uuid" value="([^"]+)"', page(user_client, address("lesson")))[1] for _time in range(2)}
    assert len(found) == 2


def test_what_was_changed_in_two_places_is_kept_twice(user_client, user, lesson, address):
    row = make_note(user, lesson.pk)
    user_client.post(address("save"), new("Thuis geschreven.", uuid=row.uuid, revision="1"))
    answer = user_client.post(address("save"), new("Op het werk geschreven.", uuid=row.uuid, revision="1"))
    assert [str(note) for note in get_messages(answer.wsgi_request)][-1].startswith("Deze aantekening is ook elders")
    assert set(Note.objects.values_list("text", flat=True)) == {"Thuis geschreven.", "Op het werk geschreven."}


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001, "a\x00b"])
def test_a_note_that_cannot_be_kept_comes_back_as_it_was(user_client, address, text):
    answer = user_client.post(address("save"), new(text))
    assert answer.status_code == 422
    assert "<title>Fout:" in answer.content.decode()
    assert text.replace("\x00", "\x00") in answer.content.decode()
    assert not Note.objects.exists()


def test_a_note_may_have_four_thousand_characters_however_lines_end(user_client, address):
    user_client.post(address("save"), new("é\r\n" * 1999 + "éé"))
    assert len(Note.objects.get().text) == 4000


def test_whoever_was_signed_out_meanwhile_gets_the_words_back(client, address):
    answer = client.post(address("save"), new("Niet verliezen & <bewaren>", uuid="a" * 32))
    text = answer.content.decode()
    assert answer.status_code == 401
    assert "Niet verliezen &amp; &lt;bewaren&gt;" in text
    assert f'value="{"a" * 32}"' in text
    assert "/nl/account/login/" in text
    assert not Note.objects.exists()


def test_a_bookmark_is_set_once_and_removed(user_client, lesson, address, own):
    anchor = first_paragraph(lesson.pk).anchor
    for _time in range(2):
        assert user_client.post(address("bookmark"), {"anchor": anchor}).url == address("lesson")
    row = Bookmark.objects.get()
    assert row.anchor == anchor
    assert own(row, "remove_bookmark") in page(user_client, address("lesson"))
    assert user_client.post(own(row, "remove_bookmark")).url == address("lesson")
    assert not Bookmark.objects.exists()


def test_a_passage_is_highlighted_by_its_words(user_client, lesson, address, own):
    place = first_paragraph(lesson.pk)
    quote = " ".join(place.text.split()[2:7])
    answer = user_client.post(address("highlight"), {"anchor": place.anchor, "quote": f"  {quote}\n"})
    assert answer.url == address("lesson")
    row = Highlight.objects.get()
    assert (row.quote, row.language, row.anchor) == (quote, "nl", place.anchor)
    assert quote in page(user_client, own(row, "delete_highlight"))
    user_client.post(own(row, "delete_highlight"))
    assert not Highlight.objects.exists()


@pytest.mark.parametrize("values", [{}, {"anchor": "p-x"}, {"anchor": "h-a", "quote": "Dit staat er nergens zo."}])
def test_what_does_not_stand_in_the_lesson_is_not_highlighted(user_client, address, values):
    answer = user_client.post(address("highlight"), values)
    assert answer.status_code == 422
    assert values.get("quote", "") in answer.content.decode()
    assert not Highlight.objects.exists()


def test_a_passage_that_has_changed_is_still_shown_and_says_so(user_client, user, lesson, address):
    row = make_highlight(user, lesson.pk)
    assert "Deze passage is veranderd." not in page(user_client, address("lesson"))
    body = LessonText.objects.get(lesson=lesson.pk, language="nl")
    body.body_html = '<p id="p-nieuw">Alles is anders.</p>'
    body.save()
    outlines.forget()
    text = page(user_client, address("lesson"))
    assert row.quote in text
    assert "Deze passage is veranderd." in text


def test_a_passage_that_moved_is_found_where_it_stands_now(user_client, user, lesson, address):
    row = make_highlight(user, lesson.pk)
    body = LessonText.objects.get(lesson=lesson.pk, language="nl")
    body.body_html = f'<p id="p-nieuw">Eerst dit. {row.quote} en dat.</p>'
    body.save()
    outlines.forget()
    assert "#p-nieuw" in page(user_client, address("lesson"))


def test_all_is_listed_by_module_bookmarks_first(user_client, user, lesson):
    fill_notebook(user, lesson)
    text = page(user_client, HOME)
    assert 0 < text.index('class="vh">Bladwijzer:') < text.index("<blockquote") < text.index(TEXT)
    assert text.count("Deze passage is veranderd.") == 1
    assert "Module 1:" in text


def test_an_empty_notebook_says_how_to_begin(user_client, address):
    assert "Hier staat nog niets." in page(user_client, HOME)
    assert "U hebt nog niets bij deze les." in page(user_client, address("lesson"))


@pytest.mark.parametrize(("language", "name"), [("nl", "mijn-aantekeningen"), ("en", "my-notes")])
def test_the_download_is_a_text_to_read(user_client, user, lesson, language, name):
    make_note(user, lesson.pk, text='Een "citaat" & <meer>')
    fill_notebook(user, lesson)
    answer = user_client.get(f"/{language}/notes/download/")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.txt"'
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    assert 'Een "citaat" & <meer>' in text
    assert TEXT in text
    assert first_paragraph(lesson.pk, language).label in text
