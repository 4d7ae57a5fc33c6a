"""How often someone may do something: counted by allauth in the shared cache, so for all workers together."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest


def within_limit(request: HttpRequest, *, action: str, rates: str) -> bool:
    """Count this POST and tell whether it is allowed; rates as in "5/h/ip" (allauth's notation, commas between)."""
    return bool(ratelimit.consume(request, app="accounts", action=action, config={action: rates}))
