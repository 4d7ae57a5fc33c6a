from __future__ import annotations

from typing import Any

from django.db import models


class ContactRequestQuerySet(models.QuerySet[Any]):
    """Requests by where they stand; the state follows from the facts."""

    def waiting(self) -> ContactRequestQuerySet:
        """Neither answered nor closed."""
        return self.filter(answered_at=None, closed_at=None)
