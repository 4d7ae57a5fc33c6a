"""Reports of a person: those with the account or its address. Erasing takes both off and leaves what was wrong."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from reports.models import Report
from reports.querysets import ReportQuerySet

FIELDS = ("lesson__slug", "language", "anchor", "message", "email", "created_at")


def export(user: User) -> dict[str, object]:
    """Return the reports that were sent for an answer to this person."""
    return {"reports": list(_of(user).order_by("created_at").values(*FIELDS))}


def erase(user: User) -> None:
    """Leave nothing that says who reported it: the mistake is still one."""
    _of(user).update(user=None, email="")


def _of(user: User) -> ReportQuerySet:
    rows: ReportQuerySet = Report.objects.filter(Q(user=user) | Q(email__iexact=user.email))
    return rows
