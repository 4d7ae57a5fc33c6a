"""Print which objective is tested by how many items."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from content.course import read_and_check
from content.matrix import as_markdown, matrix, repeats


class Command(BaseCommand):
    """Reads the files, not the database: the matrix of what is about to be loaded can be seen too."""

    help = "Print the test matrix: objectives by items, per kind, in the module quizzes and in the final test."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a Markdown table, and below it how long each pool lasts."""
        draft = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG)
        for line in [*as_markdown(matrix(draft.course)), "", *repeats(draft.course)]:
            self.stdout.write(line)
