"""Add a version to an item, and say what kind of change it was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from quizzes.enums import Change
from quizzes.models import Item, ItemVersion
from quizzes.versions import keeps_statistics


class NotATypo(ValueError):
    """The version has other parts or another key than the one before it: more than a slip of the pen."""


@transaction.atomic
def add_version(
    *,
    item: Item,
    kind: str,
    content: dict[str, Any],
    digest: str,
    change: str = Change.NEW,
    mended_on: date | None = None,
    at: datetime,
) -> ItemVersion:
    """Return a new version of this item, after the newest. A first one is always new.

    Raises NotATypo for a `typo` that changes the key, the parts or the kind.
    """
    before = ItemVersion.objects.filter(item=item).order_by("-number").first()
    row = ItemVersion(item=item, number=before.number + 1 if before else 1, kind=kind, content=content, digest=digest)
    row.change, row.continues_id = (change, _continued(before, row, change)) if before else (Change.NEW, None)
    row.mended_on, row.created_at = mended_on, at
    row.save(force_insert=True)
    return row


@transaction.atomic
def declare_change(*, version: ItemVersion, change: str) -> ItemVersion:
    """Say what kind of change this version was, and let the versions after it that continue it follow; return it.

    What it asks stays. Raises NotATypo as above, also for the first version of an item, which is always new.
    """
    rows = list(ItemVersion.objects.select_for_update().filter(item=version.item_id).order_by("number"))
    found = version
    for before, row in zip([None, *rows], rows, strict=False):
        wanted = change if row.pk == version.pk else row.change
        if before is None and wanted != Change.NEW:
            raise NotATypo
        row.change, row.continues_id = wanted, _continued(before, row, wanted) if before else None
        row.save(update_fields=["change", "continues"])
        found = row if row.pk == version.pk else found
    return found


def _continued(before: ItemVersion, row: ItemVersion, change: str) -> int | None:
    """Return the version (its pk) whose statistics the row continues after this one."""
    if change != Change.TYPO:
        return None
    if not keeps_statistics(before.kind, before.content, row.kind, row.content):
        raise NotATypo
    return before.continues_id or before.pk
