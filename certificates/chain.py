"""Which link of a chain says what: the kinds of links, the secret of the holder, and the status. Pure.

The status of a link, the first that holds:

1. withdrawn: the provider took exactly this link back; nothing undoes that, and no other link comes to life by it;
2. replaced: a newer link stands in its place, whatever became of that one (its own page says so);
3. ended: the day until which it was valid has passed;
4. valid.

Withdrawn and replaced are facts of the record, not of the clock: a clock that jumps back revives nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import models
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

HOLDER_KEY_LENGTH = 24


class LinkKind(models.TextChoices):
    """Why a certificate was issued."""

    FIRST = "first", pgettext_lazy("kind of certificate", "first issue")
    NAME = "name", _("name corrected")
    REGISTER = "register", _("register numbers changed")
    CORRECTION = "correction", _("mistake of ours corrected")
    RENEWAL = "renewal", _("renewed")


class State(StrEnum):
    """What a link is worth today."""

    VALID = "valid"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Status:
    """The state, the day since when (None while valid), and for a replaced link the number that stands in its place."""

    state: State
    on: date | None = None
    by: str = ""

    @property
    def is_valid(self) -> bool:
        """Nothing speaks against it."""
        return self.state is State.VALID


def status_on(
    day: date,
    *,
    withdrawn_on: date | None = None,
    replaced_by: str = "",
    replaced_on: date | None = None,
    valid_until: date | None = None,
) -> Status:
    """Return the status of a link on this day; see above which fact goes first."""
    if withdrawn_on:
        return Status(State.WITHDRAWN, withdrawn_on)
    if replaced_by:
        return Status(State.REPLACED, replaced_on, replaced_by)
    if valid_until and day > valid_until:
        return Status(State.ENDED, valid_until)
    return Status(State.VALID)


def new_holder_key() -> str:
    """Return a fresh secret of 24 characters that can stand in an address (144 bits)."""
    return secrets.token_urlsafe(HOLDER_KEY_LENGTH * 3 // 4)


def is_key(given: str, key: str) -> bool:
    """Tell whether this is the holder's key, in the same time for every wrong one."""
    return bool(key) and constant_time_compare(given, key)
