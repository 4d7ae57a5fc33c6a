"""Bring rows in line with the files: by natural key, changing only what differs, retiring what is gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Report:
    """What a load created, changed and retired."""

    def __init__(self) -> None:
        self.details: list[str] = []

    def note(self, what: str, row: models.Model, fields: Iterable[str] = ()) -> None:
        """Note one row that was created, changed or retired."""
        name = str(row._meta.model_name)
        names = f" ({', '.join(fields)})" if fields else ""
        self.details.append(f"{what} {name} {row}{names}")

    def lines(self) -> list[str]:
        """Return what happened, one line each."""
        return self.details or ["The database holds the course as the files say; nothing changed."]


def upsert(model: type[M], report: Report, *, key: dict[str, Any], values: dict[str, Any]) -> M:
    """Return the row with this key, created or brought to these values."""
    manager = model._default_manager
    row = manager.filter(**key).first()
    if row is None:
        row = manager.create(**key, **values)
        report.note("created", row)
        return row
    different = [name for name, value in values.items() if getattr(row, name) != value]
    if different:
        for name in different:
            setattr(row, name, values[name])
        row.save(update_fields=different)
        report.note("changed", row, different)
    return row


def retire(rows: models.QuerySet[Any], report: Report, *, at: datetime) -> None:
    """Mark rows that the files no longer have. They stay, for what learners did points at them."""
    for row in rows.filter(retired_at=None):
        row.retired_at = at
        row.save(update_fields=["retired_at"])
        report.note("retired", row)


def relate(manager: Any, wanted: Iterable[models.Model], owner: models.Model, report: Report) -> None:
    """Set a many-to-many relation where it differs."""
    wanted_pks = {row.pk for row in wanted}
    if set(manager.values_list("pk", flat=True)) != wanted_pks:
        manager.set(wanted_pks)
        report.note("changed", owner, ["relations"])
