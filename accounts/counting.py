"""Who counts: learners and visitors do, the reviewers of an accreditor never. Every statistic asks it here."""

from __future__ import annotations

from django.db.models import Q

# For statements in SQL, of the row of a user.
IS_COUNTED = "reviewer_until IS NULL"


def counts(user: str = "") -> Q:
    """Return the condition that a row is of someone who counts; `user` leads to the user, such as "enrolment__user__".

    A row without a user (a visitor's) counts.
    """
    return Q(**{f"{user}reviewer_until__isnull": True})
