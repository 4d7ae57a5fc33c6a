"""The rows that the course leaves in an empty database: putting them back is quicker than loading the files again."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

Rows = dict[str, tuple[list[str], list[Any]]]


def read_rows() -> Rows:
    """Return everything in the tables of our rooms."""
    models = [
        model for room in settings.ROOMS for model in apps.get_app_config(room).get_models(include_auto_created=True)
    ]
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in models):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    return rows


def write_rows(rows: Rows) -> None:
    """Put them into empty tables; what points at what is checked at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, values) in rows.items():
            names, places = ", ".join(f'"{name}"' for name in columns), ", ".join(["%s"] * len(columns))
            if values:
                cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', values)
