"""Make rows of attendance of the certificates that were issued."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from attendance.gathering import gather


class Command(BaseCommand):
    """May run as often as one likes; once a day is enough."""

    help = "Read new certificates and make their rows of attendance."

    def handle(self, *args: Any, **options: Any) -> None:
        """Gather and say what came of it, without names."""
        tally = gather()
        self.stdout.write(
            f"Certificates read: {tally.read}. Rows made: {tally.made}, replaced: {tally.replaced}, "
            f"given a course code: {tally.coded}."
        )
