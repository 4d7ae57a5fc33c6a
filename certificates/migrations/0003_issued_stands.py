"""Older certificates get a holder's key of their own; from here on the database refuses to change what was issued."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from certificates.chain import new_holder_key
from certificates.migrations._triggers import drop, make


def give_keys(apps: Any, schema_editor: Any) -> None:
    """Give each row its own key: the column was added with one for all."""
    certificates = apps.get_model("certificates", "Certificate").objects
    for pk in certificates.values_list("pk", flat=True):
        certificates.filter(pk=pk).update(holder_key=new_holder_key())


class Migration(migrations.Migration):
    dependencies = [("certificates", "0002_chain")]
    operations = [
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.RunPython(make, drop),
    ]
