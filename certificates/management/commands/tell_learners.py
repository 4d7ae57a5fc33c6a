"""Send the mails about decided requests for another name that wait, because the mail server was away."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from certificates.correcting import tell_all


class Command(BaseCommand):
    """Can run as often as one likes: who was told is not told again."""

    help = "Send the mails about requests for another name on a certificate that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many mails went out."""
        self.stdout.write(f"{tell_all()} mails sent")
