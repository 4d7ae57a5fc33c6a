"""A release keeps what learners see of answers, and when."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0003_case")]
    operations = [
        migrations.AddField(
            model_name="release",
            name="answers_shown",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="What learners see of answers, and when, where it is not the usual.",
            ),
        ),
    ]
