"""Accreditations become dated facts: a register by its code, a version of the course, the day of the grant."""

from __future__ import annotations

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

# As owners write them; what is not here keeps its own name.
CODES = {
    "big": "big", "big-register": "big", "nip": "nip", "nvo": "nvo", "vgct": "vgct", "nvp": "nvp", "v&vn": "venvn",
    "venvn": "venvn", "lv poh-ggz": "lvpohggz", "lvpohggz": "lvpohggz", "skj": "skj",
}  # fmt: skip


def to_facts(apps: Any, schema_editor: Any) -> None:
    """Give each row its code, its release and the day of its grant: not later than the first day that it held."""
    accreditations = apps.get_model("courses", "Accreditation").objects.using(schema_editor.connection.alias)
    for row in accreditations.select_related("course"):
        name = " ".join(row.register.split())
        row.register = CODES.get(name.casefold(), "other")
        row.other_name = name if row.register == "other" else ""
        row.release = _release_at(row)
        row.granted_on, row.uuid = row.valid_from, uuid.uuid4()
        row.save()


def _release_at(row: Any) -> Any:
    """Return the version that was out on the first day; where none was, the live one or the first."""
    releases = row.course.releases.order_by("released_on", "pk")
    out = releases.filter(released_on__lte=row.valid_from).last()
    return out or row.course.live_release or releases.get()


class Migration(migrations.Migration):
    dependencies = [("courses", "0004_review")]
    operations = [
        migrations.AddField("accreditation", "uuid", models.UUIDField(null=True, editable=False)),
        migrations.AddField(
            "accreditation",
            "release",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accreditations",
                to="courses.release",
                verbose_name="release",
            ),
        ),
        *(
            migrations.AddField("accreditation", name, models.CharField(blank=True, default="", max_length=length))
            for name, length in (
                ("other_name", 80),
                ("course_code", 40),
                ("refused_because", 500),
                ("ended_because", 500),
            )
        ),
        *(
            migrations.AddField("accreditation", name, models.DateField(blank=True, null=True))
            for name in ("requested_on", "granted_on", "refused_on", "ended_on")
        ),
        migrations.RunPython(to_facts, migrations.RunPython.noop),
    ]
