"""Reads over attendance, in business words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When

from attendance.states import UNANSWERED, WAITING, State


class RowQuerySet(models.QuerySet[Any]):
    """Rows by register, period and where they stand."""

    def with_state(self) -> RowQuerySet:
        """Annotate `state`."""
        newer = Q(exported_at=None) | Q(exported_at__lte=F("rejected_at"))
        uncorrected = Q(corrected_at=None) | Q(corrected_at__lt=F("rejected_at"))
        unmended = Q(corrected_at=None) | Q(corrected_at__lt=F("exported_at"))
        annotated: RowQuerySet = self.annotate(
            state=Case(
                When(certificate__revoked_at__isnull=False, then=Value(State.WITHDRAWN.value)),
                When(replaced_at__isnull=False, then=Value(State.REPLACED.value)),
                When(accepted_at__isnull=False, then=Value(State.ACCEPTED.value)),
                When(Q(rejected_at__isnull=False) & newer & uncorrected, then=Value(State.REJECTED.value)),
                When(Q(exported_at__isnull=False) & unmended, then=Value(State.EXPORTED.value)),
                When(corrected_at__isnull=False, then=Value(State.CORRECTED.value)),
                default=Value(State.OPEN.value),
                output_field=models.CharField(),
            )
        )
        return annotated

    def of_register(self, register: str, other_name: str = "") -> RowQuerySet:
        """Those for one register."""
        return self.filter(register=register, other_name=other_name)

    def completed_between(self, since: date | None, until: date | None) -> RowQuerySet:
        """Those completed from one day up to and including another; either may be open."""
        rows = self.filter(completed_on__gte=since) if since else self
        return rows.filter(completed_on__lte=until) if until else rows

    def waiting(self) -> RowQuerySet:
        """Those that have yet to be sent, for the first time or again."""
        return self.with_state().filter(state__in=WAITING)

    def unanswered(self) -> RowQuerySet:
        """Those that the register has not accepted and still may."""
        return self.with_state().filter(state__in=UNANSWERED)
