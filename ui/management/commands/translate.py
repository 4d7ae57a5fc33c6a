"""Keep the Dutch catalogues in step with the sources, check them, compile them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ui import catalogues


class Command(BaseCommand):
    """`translate` extracts and compiles; `--check` only looks; `--compile` only compiles."""

    help = "Extract the interface strings of every room into its Dutch catalogue and compile them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the rooms to do, and the two ways to do less."""
        parser.add_argument("rooms", nargs="*", metavar="room", help="only these rooms")
        parser.add_argument("--check", action="store_true", help="change nothing; fail where a translation is missing")
        parser.add_argument("--compile", action="store_true", help="only compile what is newer than its compiled form")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked; raise CommandError with every problem found."""
        rooms = options["rooms"] or settings.ROOMS
        if unknown := set(rooms) - set(settings.ROOMS):
            raise CommandError(f"No such room: {', '.join(sorted(unknown))}")
        if options["check"]:
            self._check(rooms)
            return
        for room in rooms:
            if not options["compile"]:
                catalogues.update(room)
            if catalogues.compile_room(room):
                self.stdout.write(f"compiled {room}")
            for line in [] if options["compile"] else catalogues.problems(room):
                self.stdout.write(line)

    def _check(self, rooms: list[str]) -> None:
        """Raise CommandError with one line per problem; say how much was checked where there is none."""
        lines = [line for room in rooms for line in catalogues.problems(room)] + catalogues.contradictions()
        if lines:
            raise CommandError("\n".join(lines))
        self.stdout.write(f"{len(rooms)} catalogues are complete.")
