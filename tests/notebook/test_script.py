"""What notes.js asks and is answered."""

from __future__ import annotations

from uuid import uuid4

from courses.models import LessonText
from notebook.models import Highlight, Note
from tests.notebook.builders import TEXT, fill_notebook, first_paragraph, make_highlight, make_note

JSON = {"Accept": "application/json"}


def test_it_gets_what_is_mine_and_of_this_lesson_and_language(client, user, stranger, module, lesson, address):
    note, highlight, bookmark, _gone = fill_notebook(user, lesson)
    make_note(user, module.lessons[0].pk)
    make_note(stranger, lesson.pk)
    make_highlight(user, lesson.pk, language="en", quote="Other words")
    client.force_login(user)
    data = client.get(address("data")).json()
    anchor = first_paragraph(lesson.pk).anchor
    assert data["notes"] == [{"uuid": str(note.uuid), "anchor": anchor, "text": TEXT, "revision": 1}]
    assert data["bookmarks"] == [{"uuid": str(bookmark.uuid), "anchor": anchor}]
    assert [row["quote"] for row in data["highlights"]] == [highlight.quote, "Zo stond het er eerst."]
    assert len(data["token"]) == 64


def test_the_owner_is_the_same_for_one_person_and_says_not_who(client, user, stranger, address):
    def owner(person):
        client.force_login(person)
        return client.get(address("data")).json()["owner"]

    assert owner(user) == owner(user) != owner(stranger)
    assert user.email not in owner(user)


def test_a_note_is_saved_and_answered_with_its_revision(user_client, address):
    number = str(uuid4())
    values = {"uuid": number, "revision": "0", "anchor": "", "text": "een"}
    reply = user_client.post(address("save"), values, headers=JSON).json()
    assert reply == {"state": "saved", "uuid": number, "revision": 1, "said": "Aantekening bewaard"}
    reply = user_client.post(address("save"), values | {"text": "twee", "revision": "1"}, headers=JSON).json()
    assert reply["revision"] == 2
    reply = user_client.post(address("save"), values | {"text": "drie", "revision": "1"}, headers=JSON).json()
    assert reply["uuid"] != number
    assert reply["said"].startswith("Deze aantekening is ook elders gewijzigd")
    assert Note.objects.count() == 2


def test_what_is_wrong_is_said_in_a_sentence(user_client, address):
    for name in ("save", "highlight"):
        reply = user_client.post(address(name), {"text": "x" * 4001, "anchor": "p-a"}, headers=JSON)
        assert reply.status_code == 422
        assert reply.json()["state"] == "invalid"
        assert reply.json()["error"]


def test_whoever_is_signed_out_hears_that(client, address):
    reply = client.post(address("save"), {"text": "een"}, headers=JSON)
    assert reply.status_code == 401
    assert reply.json()["error"].startswith("U bent uitgelogd.")


def test_marks_are_set_and_removed(user_client, lesson, address, own):
    place = first_paragraph(lesson.pk)
    sent = {"anchor": place.anchor, "quote": place.text[:40].rsplit(" ", 1)[0], "before": "x" * 90, "after": "y" * 90}
    reply = user_client.post(address("highlight"), sent, headers=JSON).json()
    row = Highlight.objects.get()
    assert (reply["state"], reply["uuid"]) == ("saved", str(row.uuid))
    assert (len(row.prefix), len(row.suffix)) == (40, 40)
    assert user_client.post(own(row, "delete_highlight"), headers=JSON).json()["state"] == "removed"
    reply = user_client.post(address("bookmark"), {"anchor": place.anchor}, headers=JSON).json()
    assert reply["state"] == "saved"


def test_english_highlights_belong_to_the_english_text(user_client, lesson, address):
    assert LessonText.objects.filter(lesson=lesson.pk, language="nl").exists()
    place = first_paragraph(lesson.pk)
    user_client.post(address("highlight"), {"anchor": place.anchor, "quote": place.text[:20]}, headers=JSON)
    assert Highlight.objects.get().language == "nl"
