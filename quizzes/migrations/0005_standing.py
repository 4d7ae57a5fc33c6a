"""A submitted attempt and its answers stand: the database refuses to change them."""

from django.db import migrations, models

from quizzes.migrations._triggers import drop, make


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0004_panel")]
    operations = [
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("visitor__isnull", False)),
                fields=("visitor", "quiz", "purpose", "number"),
                name="quizzes_visitor_attempt_numbered_once",
                violation_error_message="This visitor already has an attempt with this number.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)),
                name="quizzes_attempts_are_numbered_from_one",
                violation_error_message="Attempts are numbered from one.",
            ),
        ),
        migrations.RunPython(make, drop),
    ]
