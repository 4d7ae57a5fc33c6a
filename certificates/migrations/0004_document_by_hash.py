"""An index to find the certificate of a document that someone has checked."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("certificates", "0003_issued_stands")]
    operations = [
        migrations.AddIndex(
            model_name="certificatedocument",
            index=models.Index(fields=["sha256"], name="certificates_document_by_hash"),
        ),
    ]
