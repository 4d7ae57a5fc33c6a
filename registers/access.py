"""Fetch what an address names for the person who asks, or answer 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.access import signed_in
from registers.models import Registration


def get_own(request: HttpRequest, uuid: UUID) -> Registration:
    """Return one's own registration; raise Http404 where there is none or it is someone else's."""
    row: Registration | None = Registration.objects.filter(uuid=uuid, user=signed_in(request)).first()
    if row is None:
        raise Http404
    return row
