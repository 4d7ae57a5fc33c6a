"""Reads over one model, in business words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone


class CertificateQuerySet(models.QuerySet[Any]):
    """Certificates by their place in the chain and by how old they are."""

    def current(self) -> CertificateQuerySet:
        """Those that were not replaced: the newest link of each chain, withdrawn or not."""
        return self.filter(replaced_by=None)

    def past_retention(self, *, years: int, at: datetime) -> CertificateQuerySet:
        """Those whose chain ended more than this many years before `at`, oldest first.

        An older link stays as long as what replaced it: its number has to point on.
        """
        day = timezone.localtime(at)
        try:
            limit = day.replace(year=day.year - years)
        except ValueError:  # 29 February in a year that has none
            limit = day.replace(year=day.year - years, day=28)
        old = self.filter(issued_at__lt=limit)
        return old.exclude(pk__in=self._before(self.exclude(issued_at__lt=limit))).order_by("issued_at")

    def _before(self, links: models.QuerySet[Any]) -> set[int]:
        """Return the keys of all links that these replaced, and the ones that those replaced, and so on."""
        found: set[int] = set()
        new = set(links.filter(replaces__isnull=False).values_list("replaces", flat=True))
        while new:
            found |= new
            new = set(self.filter(pk__in=new, replaces__isnull=False).values_list("replaces", flat=True)) - found
        return found


class CorrectionRequestQuerySet(models.QuerySet[Any]):
    """Requests by whether they were decided."""

    def open(self) -> CorrectionRequestQuerySet:
        """Those that wait for the owner."""
        return self.filter(decided_at=None)

    def untold(self) -> CorrectionRequestQuerySet:
        """Those that were decided and of which no mail was taken up yet, oldest first."""
        return self.filter(decided_at__isnull=False, taken_at=None).order_by("decided_at")
