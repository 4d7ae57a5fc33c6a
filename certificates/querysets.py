"""Reads over one model, in business words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone


class CertificateQuerySet(models.QuerySet[Any]):
    """Certificates by whose they are and how old they are."""

    def past_retention(self, *, years: int, at: datetime) -> CertificateQuerySet:
        """Those that were issued more than this many years before `at`, oldest first."""
        day = timezone.localtime(at)
        try:
            limit = day.replace(year=day.year - years)
        except ValueError:  # 29 February in a year that has none
            limit = day.replace(year=day.year - years, day=28)
        return self.filter(issued_at__lt=limit).order_by("issued_at")
