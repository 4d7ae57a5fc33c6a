"""Bring the database in line with the course files."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from content.loader import load
from content.problems import CourseIsFaulty


class Command(BaseCommand):
    """Runs at every start; costs nothing where no file changed."""

    help = "Load the course files into the database: all or nothing; a second time changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer to try without keeping."""
        parser.add_argument("--dry-run", action="store_true", help="Print the differences, keep nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what changed; raise CommandError, with nothing changed, where a file holds an error."""
        try:
            report = load(settings.CONTENT_DIR / settings.COURSE_SLUG, dry_run=options["dry_run"])
        except CourseIsFaulty as faulty:
            raise CommandError(f"{faulty}\n{len(faulty.problems)} problems; nothing was loaded.") from None
        for line in report.lines():
            self.stdout.write(line)
