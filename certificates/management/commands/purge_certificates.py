"""Erase the records of certificates that are older than the retention period."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from certificates.models import Certificate
from certificates.services import purge_certificates


class Command(BaseCommand):
    """Without an option it only counts; `--erase` erases. Meant to run once a day or once a month."""

    help = "Show, or with --erase remove, certificates past CERTIFICATE_RETENTION_YEARS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the option that makes it real."""
        parser.add_argument("--erase", action="store_true", help="really erase them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count or erase, and say so."""
        years, now = settings.CERTIFICATE_RETENTION_YEARS, timezone.now()
        if options["erase"]:
            self.stdout.write(f"Erased: {purge_certificates(years=years, at=now)} (older than {years} years).")
            return
        numbers = list(Certificate.objects.past_retention(years=years, at=now).values_list("number", flat=True))
        self.stdout.write(f"To erase: {len(numbers)} (older than {years} years). Nothing changed; use --erase.")
        for number in numbers:
            self.stdout.write(number)
