"""Mail the reports that could not be mailed when they were sent."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.services import mail_unsent


class Command(BaseCommand):
    """Can run as often as one likes: what was mailed is not mailed again."""

    help = "Mail the reports of mistakes that could not be mailed when they were sent."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many went out; raise CommandError where some did not."""
        mailed, failed = mail_unsent()
        self.stdout.write(f"{mailed} mailed, {failed} failed")
        if failed:
            raise CommandError("Some reports were not mailed; they are kept and tried again next time.")
