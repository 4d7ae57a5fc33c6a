"""Make someone an owner of this site."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.models import User
from accounts.services import make_owner


class Command(BaseCommand):
    """Can run as often as one likes: an account that exists keeps its password."""

    help = "Make the account with this address an owner; a new account gets a password, printed once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the address; a password can be given by code that calls this, not by a hand in a shared shell."""
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("--password", default="", help="the password of a new account (default: one is made)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how to sign in; raise CommandError for what is no address."""
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        if User.objects.filter(email__iexact=email, reviewer_until__isnull=False).exists():
            raise CommandError(f"{email} belongs to a reviewer, who cannot be an owner.")
        user, password = make_owner(email=email, password=options["password"])
        if password:
            self.stdout.write(f"owner: {user.email}\npassword: {password}")
        else:
            self.stdout.write(f"owner: {user.email} (the password is unchanged)")
