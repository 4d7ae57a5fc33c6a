"""A polite limit on wrong numbers and files, for all workers through the cache. Holds a keyed hash, no address."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WRONG_NUMBERS = 30
WINDOW_SECONDS = 600


def too_many(request: HttpRequest) -> bool:
    """Tell whether this visitor has asked for so many unknown numbers or files that the answer must wait."""
    return int(cache.get(_key(request), 0)) >= WRONG_NUMBERS


def count_wrong(request: HttpRequest) -> None:
    """Count one unknown number or file."""
    key = _key(request)
    if not cache.add(key, 1, WINDOW_SECONDS):
        try:
            cache.incr(key)
        except ValueError:  # it expired between the two calls
            cache.set(key, 1, WINDOW_SECONDS)


def _key(request: HttpRequest) -> str:
    address = get_adapter().get_client_ip(request)
    return "wrong-number-" + salted_hmac("certificates.throttle", address, algorithm="sha256").hexdigest()
