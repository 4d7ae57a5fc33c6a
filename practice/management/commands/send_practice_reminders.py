"""Mail those who asked for it that there is something to practise."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from practice.reminders import send_reminders
from practice.selectors import local_day


class Command(BaseCommand):
    """Can run as often as one likes: nobody gets two in a day."""

    help = "Mail those who asked for it that there is something to practise; at most one mail a day each."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many went out; raise CommandError where some did not."""
        mailed, failed = send_reminders(day=local_day())
        self.stdout.write(f"{mailed} mailed, {failed} failed")
        if failed:
            raise CommandError("Some reminders were not mailed; the next run of today tries again.")
