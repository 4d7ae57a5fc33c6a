"""Prove that what item analysis counts is what the answers say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.models import Quiz
from quizzes.services import rebuild_statistics


class Command(BaseCommand):
    """For every night. Status 1 when a difference was found, also when it was put right."""

    help = "Add up all answers anew for item analysis, compare with what is kept, and put right what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many quizzes were right; raise where one was not."""
        repair = not options["check"]
        quizzes = list(Quiz.objects.select_related("module").order_by("course", "module__position"))
        wrong = [quiz for quiz in quizzes if not rebuild_statistics(quiz=quiz, repair=repair)]
        if wrong:
            names = ", ".join(quiz.module.slug if quiz.module else "final-test" for quiz in wrong)
            what = "They have been put right." if repair else "Nothing was changed."
            raise CommandError(f"The sums of item analysis did not say what the answers say: {names}. {what}")
        self.stdout.write(f"item analysis of {len(quizzes)} quizzes says what the answers say")
