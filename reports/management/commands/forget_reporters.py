"""Take the addresses off reports that were handled ninety days ago."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from reports.services import forget_reporters


class Command(BaseCommand):
    """Can run as often as one likes; what was wrong and what came of it stays."""

    help = "Take address and account off the reports of mistakes that were handled ninety days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        self.stdout.write(f"{forget_reporters()} reports without an address from now on")
