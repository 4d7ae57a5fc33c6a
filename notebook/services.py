"""What a reader does with notes, highlights and bookmarks, as verbs. Every one may be called twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import models, transaction

from accounts.models import User
from notebook.models import Bookmark, Highlight, Note

# Of each kind, for one person and lesson: far more than anyone writes, and an end to what a script could send.
MOST = 200


class NotebookFull(Exception):
    """This person has as many of this kind at this lesson as there may be."""


class NotYours(Exception):
    """The number belongs to a note of someone else, or at another lesson."""


@transaction.atomic
def save_note(*, user: User, lesson: int, uuid: UUID, anchor: str, text: str, revision: int, at: datetime) -> Note:
    """Keep this text under this number and return the row in which it stands.

    `revision` is the one that the writer knew, 0 for a new note. Where the note changed meanwhile and the new text does
    not hold the words that stand there, neither is lost: the new text becomes a note beside it, always with the same
    number for the same two, so that sending it again makes no third. Raises NotYours and NotebookFull.
    """
    while True:
        row = _note(user=user, lesson=lesson, uuid=uuid, anchor=anchor, text=text, at=at)
        if row.revision == revision or row.text in text:
            break
        uuid, revision = uuid5(uuid, str(revision)), 0
    if (row.text, row.anchor) != (text, anchor):
        row.text, row.anchor, row.updated_at, row.revision = text, anchor, at, row.revision + 1
        row.save(update_fields=["text", "anchor", "updated_at", "revision"])
    return row


def _note(*, user: User, lesson: int, uuid: UUID, anchor: str, text: str, at: datetime) -> Note:
    """Return the note with this number, held; one with this text where there is none yet."""
    row = Note.objects.select_for_update().filter(uuid=uuid).first()
    if row is None:
        _room_for_one_more(Note, user, lesson)
        values = {"user": user, "lesson_id": lesson, "anchor": anchor, "text": text}
        row = Note.objects.get_or_create(uuid=uuid, defaults=values | {"created_at": at, "updated_at": at})[0]
    if row.user_id != user.pk or row.lesson_id != lesson:
        raise NotYours
    return row


@transaction.atomic
def add_highlight(
    *, user: User, lesson: int, language: str, anchor: str, quote: str, prefix: str = "", suffix: str = ""
) -> Highlight:
    """Highlight a passage; return the row, the one that is there where it was highlighted before.

    Raises NotebookFull.
    """
    where = {"user": user, "lesson_id": lesson, "language": language, "anchor": anchor}
    words = {"quote": quote, "prefix": prefix, "suffix": suffix}
    row: Highlight = _once(Highlight, user, lesson, where | words)
    return row


@transaction.atomic
def set_bookmark(*, user: User, lesson: int, anchor: str) -> Bookmark:
    """Set a bookmark; return the row, the one that is there where it was set before. Raises NotebookFull."""
    row: Bookmark = _once(Bookmark, user, lesson, {"user": user, "lesson_id": lesson, "anchor": anchor})
    return row


@transaction.atomic
def remove(*, row: Note | Highlight | Bookmark) -> None:
    """Delete a note, a highlight or a bookmark."""
    row.delete()


def _once(model: Any, user: User, lesson: int, values: dict[str, Any]) -> Any:
    if found := model.objects.filter(**values).first():
        return found
    _room_for_one_more(model, user, lesson)
    return model.objects.get_or_create(**values)[0]


def _room_for_one_more(model: type[models.Model], user: User, lesson: int) -> None:
    if model._default_manager.filter(user=user, lesson=lesson).count() >= MOST:
        raise NotebookFull
