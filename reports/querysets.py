from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

NEW, HANDLED = "new", ("mended", "declined")


class ReportQuerySet(models.QuerySet[Any]):
    """Reports by where they stand; the state is that of the newest step."""

    def with_state(self) -> ReportQuerySet:
        """Annotate the state (`state`) and when it began (`state_since`, empty for a new one)."""
        newest = self.model._meta.get_field("steps").related_model._default_manager
        steps = newest.filter(report=OuterRef("pk")).order_by("-at", "-pk")
        annotated: ReportQuerySet = self.annotate(
            state=Coalesce(Subquery(steps.values("state")[:1]), Value(NEW)),
            state_since=Subquery(steps.values("at")[:1]),
        )
        return annotated

    def standing(self, state: str) -> ReportQuerySet:
        """Those in this state."""
        return self.with_state().filter(state=state)

    def waiting(self) -> ReportQuerySet:
        """Those that still ask something of an owner."""
        return self.with_state().exclude(state__in=HANDLED)

    def handled_before(self, moment: datetime) -> ReportQuerySet:
        """Those that have been mended or declined since before this moment."""
        return self.with_state().filter(state__in=HANDLED, state_since__lt=moment)

    def unsent(self, *, before: datetime) -> ReportQuerySet:
        """Made before this moment and not mailed to the provider, the oldest first."""
        return self.filter(mailed_at=None, created_at__lt=before).order_by("created_at")
