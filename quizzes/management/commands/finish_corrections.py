"""Bring corrections of items to their end: what a crash left undone, and the mails that wait."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.models import Correction
from quizzes.services import finish, send_mails

MOST = 500


class Command(BaseCommand):
    """Can run as often as one likes: what was done is not done again."""

    help = "Judge again what a correction left undone, and send the mails about corrections that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many attempts were judged again, and how many mails went out."""
        judged = sum(finish(correction=row) for row in Correction.objects.order_by("pk"))
        sent = send_mails(most=MOST)
        self.stdout.write(f"{judged} attempts judged again, {sent} mails sent")
