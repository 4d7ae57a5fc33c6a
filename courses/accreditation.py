"""Where a request for accreditation stands on a day. Pure: dates in, a standing out, no row and no clock.

A fact counts from the day that it bears: what was granted tomorrow is not known today, what ended yesterday is over.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.db import models
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """What is true of an accreditation on a day."""

    REQUESTED = "requested", pgettext_lazy("accreditation", "requested")
    GRANTED = "granted", pgettext_lazy("accreditation", "granted")
    NOT_YET = "not-yet", pgettext_lazy("accreditation", "granted, not yet valid")
    OVER = "over", pgettext_lazy("accreditation", "period over")
    REFUSED = "refused", pgettext_lazy("accreditation", "refused")
    ENDED = "ended", pgettext_lazy("accreditation", "ended early")


class Facts(Protocol):
    """What the rules ask of a row: each date is None until it happened."""

    requested_on: date | None
    granted_on: date | None
    valid_from: date | None
    valid_to: date | None
    refused_on: date | None
    ended_on: date | None


def status_on(row: Facts, day: date, *, known_on: date | None = None) -> Standing | None:
    """Return how the row stands on `day`, or None where nothing had happened yet.

    `known_on` is the day of looking, by default `day` itself: a grant that was decided later may reach back over a day
    that has passed. Only facts dated on or before it count. `ended_on` is the last day that the grant held.
    """
    known_on = known_on or day
    if row.granted_on is not None and row.granted_on <= known_on:
        return _of_grant(row, day)
    if row.refused_on is not None and row.refused_on <= known_on:
        return Standing.REFUSED
    if row.requested_on is not None and row.requested_on <= known_on:
        return Standing.REQUESTED
    return None


def _of_grant(row: Facts, day: date) -> Standing:
    if row.valid_from is None or row.valid_to is None:
        raise ValueError("a grant has a period")
    if row.ended_on is not None and row.ended_on < day:
        return Standing.OVER if row.ended_on >= row.valid_to else Standing.ENDED
    if day < row.valid_from:
        return Standing.NOT_YET
    return Standing.GRANTED if day <= row.valid_to else Standing.OVER


def last_day(row: Facts) -> date | None:
    """Return the last day that points can count, as far as is known: that of the period, or of an early end."""
    if row.valid_to is None or row.ended_on is None:
        return row.valid_to
    return min(row.valid_to, row.ended_on)


def clash(row: Facts, other: Facts) -> bool:
    """Tell whether two grants hold on a same day; of one register and release that would count points twice."""
    ends = last_day(row), last_day(other)
    if row.valid_from is None or other.valid_from is None or ends[0] is None or ends[1] is None:
        return False
    return max(row.valid_from, other.valid_from) <= min(ends[0], ends[1])
