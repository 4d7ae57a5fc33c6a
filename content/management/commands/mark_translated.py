"""Say that texts mean the same in all languages, as they stand now."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from content.course import read_and_check
from content.translations import mark, standing


class Command(BaseCommand):
    """Marks what is new or was edited in every language; what was edited in one only has to be named."""

    help = "Note in translations.txt which texts say the same in all languages, so that a later edit of one shows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the keys that check_content names, or only look."""
        parser.add_argument("keys", nargs="*", metavar="KEY", help="A text edited in one language that is in line.")
        parser.add_argument("--check", action="store_true", help="Change nothing; fail where something waits.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and tell what changed; raise CommandError for what is left, and for an unknown key."""
        draft = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG)
        if options["check"]:
            before = standing(draft)
            waiting = [*before.out_of_step, *before.unmarked, *before.gone]
            if waiting:
                raise CommandError("\n".join([*waiting, f"{len(waiting)} texts wait for manage.py mark_translated."]))
            return
        try:
            before = mark(draft, options["keys"])
        except KeyError as error:
            raise CommandError(f"There is no text {error}.") from None
        for key in before.unmarked:
            self.stdout.write(f"{key} marked")
        for key in before.gone:
            self.stdout.write(f"{key} dropped")
        if left := sorted(before.out_of_step.keys() - set(options["keys"])):
            sentence = "Edited in one language only; name those that are in line all the same:"
            raise CommandError("\n".join([sentence, *left]))
