"""Requests of a person: exported by account and by the confirmed address, and on erasure detached, not deleted.

Why detached: a request is a letter to the firm, which may still have to answer it; the delete page says so. An owner
can delete one in the admin when the writer asks for that.
"""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from provider.models import ContactRequest

FIELDS = ("kind", "name", "email", "organisation", "message", "created_at", "answered_at", "closed_at")


def export(user: User) -> dict[str, object]:
    """Return the requests that were sent from this account or from its address."""
    rows = ContactRequest.objects.filter(Q(user=user) | Q(email__iexact=user.email)).order_by("created_at")
    return {"requests": list(rows.values(*FIELDS))}


def erase(user: User) -> None:
    """Take the account off its requests."""
    ContactRequest.objects.filter(user=user).update(user=None)
