from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models


class ContactRequestQuerySet(models.QuerySet[Any]):
    """Requests by where they stand; the state follows from the facts."""

    def waiting(self) -> ContactRequestQuerySet:
        """Neither answered nor closed."""
        return self.filter(answered_at=None, closed_at=None)

    def answered(self) -> ContactRequestQuerySet:
        """Answered, not yet closed."""
        return self.filter(answered_at__isnull=False, closed_at=None)

    def closed(self) -> ContactRequestQuerySet:
        """Nothing more has to be done."""
        return self.filter(closed_at__isnull=False)

    def unsent(self, *, before: datetime) -> ContactRequestQuerySet:
        """Made before this moment and not mailed to the provider, the oldest first."""
        return self.filter(mailed_at=None, created_at__lt=before).order_by("created_at")
