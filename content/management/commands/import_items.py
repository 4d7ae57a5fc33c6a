"""Read questions from another system into a piece of a course file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from content.course import read_and_check
from content.exchange.formats import READABLE, read_file
from content.exchange.pool import as_yaml, quizzes_of, review
from content.exchange.values import LONGEST_FILE
from content.schema import LANGUAGES


class Command(BaseCommand):
    """Changes nothing in the course: an author fills in what is marked and puts the piece into items.yaml."""

    help = "Turn GIFT, Aiken, Moodle XML or QTI 2.x/3.0 into items.yaml; what is not taken is told on standard error."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, its format and language, which quiz it is for, where to."""
        parser.add_argument("file")
        parser.add_argument("--format", default="auto", choices=["auto", *READABLE])
        parser.add_argument("--into", required=True, help="slug of a module, or final-test")
        parser.add_argument("--language", default=LANGUAGES[0], choices=LANGUAGES)
        parser.add_argument("-o", "--output", default="", help="a file; left out: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the piece and the report."""
        course = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG).course
        if options["into"] not in quizzes_of(course):
            raise CommandError(f"There is no quiz “{options['into']}”. Choose from: {', '.join(quizzes_of(course))}.")
        try:
            with Path(options["file"]).open("rb") as file:
                data = file.read(LONGEST_FILE + 1)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}.") from None
        with override("en"):
            report = read_file(data, options["language"], options["format"])
            review(report, course, options["into"])
            piece = as_yaml(report.found, course.languages)
            if options["output"]:
                Path(options["output"]).write_text(piece, encoding="utf-8")
            else:
                self.stdout.write(piece, ending="")
            for title, notes in (("Not taken", report.not_taken), ("To look at", report.remarks)):
                self.stderr.write(f"{title}: {len(notes)}")
                for note in notes:
                    self.stderr.write(f"  {options['file']}:{note}")
            self.stderr.write(f"{len(report.found)} questions taken ({report.format}).")
