"""Make a class of simulated learners."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.models import Quiz
from quizzes.simulation.learners import NotHere, simulate, simulate_in_bulk


class Command(BaseCommand):
    """Only where the settings allow it, never on a public site. Accounts are called sim-…@example.invalid."""

    help = "Make simulated learners who take quizzes, by an item-response model. Never on a public site."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many, the seed, which quiz, and --answers for many at once."""
        parser.add_argument("--learners", type=int, default=40)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--quiz", help="the slug of a module, or final-test; default: every module in order")
        parser.add_argument("--answers", type=int, help="write at least so many answers to one quiz at once")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many answers were given."""
        quizzes = self._quizzes(options["quiz"])
        at, seed = timezone.now(), options["seed"]
        try:
            if options["answers"]:
                given = simulate_in_bulk(quiz=quizzes[0], answers=options["answers"], seed=seed, at=at)
            else:
                given = simulate(quizzes=quizzes, learners=options["learners"], seed=seed, at=at)
        except NotHere:
            raise CommandError("Simulated learners are not for a public site (SIMULATION is off).") from None
        self.stdout.write(f"{given} simulated answers")

    def _quizzes(self, wanted: str | None) -> list[Quiz]:
        rows = Quiz.objects.exclude(course__live_release=None).select_related("module", "course__live_release")
        every = list(rows.order_by("course", "module__position"))
        found = [quiz for quiz in every if wanted in (None, quiz.module.slug if quiz.module else "final-test")]
        if wanted is None:
            found = [quiz for quiz in found if quiz.module]
        if not found:
            raise CommandError(f"There is no quiz “{wanted}”.")
        return found
