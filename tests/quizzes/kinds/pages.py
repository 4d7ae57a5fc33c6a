"""An open attempt at module 1 whose first item is one made for the test."""

from __future__ import annotations

from random import Random
from typing import Any

from quizzes.models import Attempt, AttemptItem, Item, ItemVersion


def put_first(attempt: Attempt, kind: str, content: dict[str, Any], *, seed: int = 1, **state: Any) -> AttemptItem:
    """Let the first item of this attempt be one of this kind with this content; return its row."""
    old: AttemptItem = attempt.drawn.select_related("version__item", "attempt__quiz__course").get(position=1)
    quiz, objective = old.version.item.quiz, old.version.item.objective
    item = Item.objects.create(quiz=quiz, objective=objective, slug=f"test-{kind}")
    whole = {"case": {}, "claims": ["1.1"], "read": old.version.content["read"]} | content
    version = ItemVersion.objects.create(item=item, number=1, kind=kind, content=whole, digest=kind)
    old.delete()
    row = AttemptItem(attempt=old.attempt, version=version, position=1, state=state)
    row.option_order, row.counts = row.kind.order(row.content, Random(seed)), row.kind.is_scored(row.content)
    row.save()
    return row
