"""What this room knows of a person (see accounts.registry)."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from notebook.models import Bookmark, Highlight, Note


def export(user: User) -> dict[str, object]:
    """Return every note, highlight and bookmark of this person with its place."""
    return {
        "notes": [
            _place(row) | {"text": row.text, "changed_at": row.updated_at.isoformat()} for row in _of(Note, user)
        ],
        "highlights": [_place(row) | {"language": row.language, "text": row.quote} for row in _of(Highlight, user)],
        "bookmarks": [_place(row) for row in _of(Bookmark, user)],
    }


def erase(user: User) -> None:
    """Delete all of them; nothing is kept."""
    for model in (Note, Highlight, Bookmark):
        model.objects.filter(user=user).delete()


def _of(model: Any, user: User) -> Any:
    return model.objects.filter(user=user).select_related("lesson__module").order_by("pk")


def _place(row: Any) -> dict[str, object]:
    lesson = row.lesson
    return {
        "lesson": f"{lesson.module.slug}/{lesson.slug}",
        "place": row.anchor,
        "made_at": row.created_at.isoformat(),
    }
