"""Write the pool of questions for another system."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.course import read_and_check
from content.exchange.formats import WRITABLE, not_carried, write_file
from content.exchange.pool import pool_of, quizzes_of
from content.exchange.values import Say
from content.schema import LANGUAGES


class Command(BaseCommand):
    """Reads the course files, not the database. What the other system will not see goes to standard error."""

    help = "Write the questions as GIFT, Moodle XML or a QTI 3.0 package."

    def add_arguments(self, parser: CommandParser) -> None:
        """The format, which quiz, which language, where to."""
        parser.add_argument("--format", required=True, choices=list(WRITABLE))
        parser.add_argument("--quiz", default="", help="slug of a module, or final-test; left out: every quiz")
        parser.add_argument("--language", default=LANGUAGES[0], choices=[*LANGUAGES, "both"])
        parser.add_argument("-o", "--output", default="", help="a file; left out: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, then tell what it does not show to others."""
        course = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG).course
        if options["quiz"] and options["quiz"] not in quizzes_of(course):
            raise CommandError(f"There is no quiz “{options['quiz']}”. Choose from: {', '.join(quizzes_of(course))}.")
        items = pool_of(course, options["quiz"])
        languages = LANGUAGES if options["language"] == "both" else (options["language"],)
        data = write_file(items, Say(languages), options["format"])
        if options["output"]:
            Path(options["output"]).write_bytes(data)
        elif options["format"] == "qti3":
            sys.stdout.buffer.write(data)
        else:
            self.stdout.write(data.decode(), ending="")
        for slug, sentence in not_carried(items, options["format"]):
            self.stderr.write(f"{slug}: {sentence}")
        self.stderr.write(f"{len(items)} questions.")
