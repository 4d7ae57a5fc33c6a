"""Print how hard each lesson is to read, in both languages."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from content.course import read_and_check
from content.reading_level import as_markdown, levels


class Command(BaseCommand):
    """For authors: a lesson that stands out among its sisters has sentences to mend. See docs/content.md."""

    help = "Print a table of each lesson's words, words in a sentence, LIX and Flesch score, per language."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a Markdown table, read from the files."""
        draft = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG)
        for line in as_markdown(levels(draft)):
            self.stdout.write(line)
