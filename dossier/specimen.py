"""A certificate to look at: set from the real release by the real code, with a number that never checks as valid."""

from __future__ import annotations

from datetime import datetime, time
from functools import lru_cache
from typing import Any

from django.utils import timezone

from certificates.pdf import render
from certificates.snapshot import Earned, Issue, take_snapshot
from courses.models import Release
from provider.selectors import provider

NUMBER = "SPECIMEN"
NAME = "SPECIMEN"


def specimen(release: Release, language: str) -> bytes:
    """Return the PDF in "nl" or "en". One query, and the typesetting once per process and state of the data.

    Number and name are the word itself: the number has not the shape of one, so that the check page refuses it,
    and there is no holder's key, signature or credential. `specimen` in the snapshot draws the mark over both pages.
    """
    at = datetime.combine(release.released_on, time(12), tzinfo=timezone.get_default_timezone())
    earned = Earned(release=release, accreditations=(), provider=provider(), completed_on=release.released_on)
    snapshot = take_snapshot(earned, name=NAME, issue=Issue(NUMBER, at))
    return _set(_Key({**snapshot, "specimen": True}), language)


class _Key:
    """A snapshot that a cache can hold."""

    def __init__(self, snapshot: dict[str, Any]) -> None:
        self.snapshot, self.text = snapshot, repr(snapshot)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.text == other.text


@lru_cache(maxsize=8)
def _set(key: _Key, language: str) -> bytes:
    return render(key.snapshot, language)
