"""`make run`: prepare everything, say where things are, become the application server."""

from __future__ import annotations

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.preparation import first_owner, prepare
from config.server import command


class Command(BaseCommand):
    """Become the server; what has to be there is made first."""

    help = "Prepare the database, the course and the static files, and serve the site as production would."

    def handle(self, *args: Any, **options: Any) -> None:
        """Never returns: this process becomes the server."""
        prepare()
        port, host = os.environ.get("PORT", "8000"), os.environ.get("HOST", "127.0.0.1")
        address = f"http://localhost:{port}/"
        self.stdout.write(f"\n  The course   {address}")
        if settings.MAILBOX_DIR is not None:
            self._tell_local(address)
        self.stdout.write("  Stop with Ctrl+C. All data stays in " + str(settings.VAR_DIR) + "\n\n")
        self.stdout.flush()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        words = command(port=port, host=host)
        os.execv(words[0], words)

    def _tell_local(self, address: str) -> None:
        email, password = first_owner()
        shown = password or "(the one that you chose)"
        self.stdout.write(f"  The admin    {address}nl/admin/   sign in as {email}   password {shown}")
        self.stdout.write("               the first sign-in asks to set up the second factor: any authenticator app")
        self.stdout.write(f"  Mail         {address}nl/mailbox/   (files in {settings.MAILBOX_DIR})")
