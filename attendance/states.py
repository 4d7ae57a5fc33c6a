"""Where an attendance stands. Pure words; attendance.querysets computes them from the facts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """Computed from facts with their times; the newest fact counts, and what the register accepted stays accepted."""

    OPEN = "open", pgettext_lazy("attendance", "open")
    EXPORTED = "exported", pgettext_lazy("attendance", "exported")
    ACCEPTED = "accepted", pgettext_lazy("attendance", "accepted")
    REJECTED = "rejected", pgettext_lazy("attendance", "rejected")
    CORRECTED = "corrected", pgettext_lazy("attendance", "corrected, to be sent")
    REPLACED = "replaced", pgettext_lazy("attendance", "replaced by another number")
    WITHDRAWN = "withdrawn", pgettext_lazy("attendance", "certificate withdrawn")


class Form(models.TextChoices):
    """The ways in which a list goes to a register."""

    PASTE = "paste", pgettext_lazy("attendance", "List of numbers to paste")
    TABLE = "csv", pgettext_lazy("attendance", "Table (CSV)")
    XML = "xml", pgettext_lazy("attendance", "PE-online (XML)")


WAITING = (State.OPEN, State.CORRECTED)
UNANSWERED = (*WAITING, State.EXPORTED, State.REJECTED)
