"""Numbers in sentences."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django.utils.formats import localize
from django.utils.translation import gettext as _

from quizzes.grading import needed, needed_right, shown
from quizzes.models import Attempt
from quizzes.pages import NOT_YET, RIGHT, SURE, UNSCORED, Explained

GUESSED = 0


def amount(points: Fraction | Decimal) -> str:
    """Return points as they are read: 4, 4,5 or 4,67."""
    return str(localize(shown(points)))


def score(attempt: Attempt, *, items: int, in_parts: bool) -> str:
    """Say what a submitted attempt earned and what is enough; in_parts: some items earn part of a point."""
    values = {"points": amount(attempt.points or Decimal(0)), "items": items}
    if in_parts:
        values["needed"] = amount(needed(items, pass_mark=attempt.pass_mark))
        return _("You earned %(points)s of the %(items)s points. %(needed)s is enough.") % values
    values["needed"] = needed_right(items, pass_mark=attempt.pass_mark)
    return _("You had %(points)s of %(items)s right. %(needed)s is enough.") % values


def pass_mark(items: int, *, per_cent: int) -> str:
    """Say how many points are enough."""
    values = {"needed": amount(needed(items, pass_mark=per_cent)), "items": items}
    return _("You pass with %(needed)s of the %(items)s points") % values


def calibration(item: Explained) -> str:
    """Say how the learner's certainty compares with the verdict; nothing where there is nothing to learn from it."""
    if item.verdict == UNSCORED:
        return ""
    if item.confidence == SURE and item.verdict == RIGHT:
        return _("You were sure of your answer, and rightly so.")
    if item.confidence == SURE:
        return _("You were sure of your answer. What one was sure of is often remembered best once it is explained.")
    if item.confidence == GUESSED and item.verdict == RIGHT:
        return _("You guessed, and it was right. The explanation below makes it knowledge.")
    if item.confidence == GUESSED and item.verdict == NOT_YET:
        return _("You guessed. With the explanation below you will know it next time.")
    return ""
