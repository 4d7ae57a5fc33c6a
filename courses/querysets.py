"""Reads over one model, in business words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.counting import counts


class AccreditationQuerySet(models.QuerySet[Any]):
    """Accreditations by what is true of them on a day; the same rules as courses/accreditation.py."""

    SOON = timedelta(days=90)

    def granted_on(self, day: date, *, known_on: date | None = None) -> AccreditationQuerySet:
        """Those whose points count on this day.

        `known_on` is the day of looking, by default the day itself: a grant that was decided since, and reaches back
        over the day, counts only for who looks on or after the day of the decision.
        """
        return self.filter(
            Q(ended_on=None) | Q(ended_on__gte=day),
            granted_on__lte=known_on or day,
            valid_from__lte=day,
            valid_to__gte=day,
        )

    def ending_soon(self, day: date) -> AccreditationQuerySet:
        """Those that count on this day, and whose last day lies within ninety days."""
        within = (day, day + self.SOON)
        return self.granted_on(day).filter(Q(valid_to__range=within) | Q(ended_on__range=within))

    def undecided(self) -> AccreditationQuerySet:
        """Those that the register has yet to decide on."""
        return self.filter(granted_on=None, refused_on=None)

    def with_release(self) -> AccreditationQuerySet:
        """With the version of the course that they are about."""
        return self.select_related("release__course")


class ClaimQuerySet(models.QuerySet[Any]):
    """Claims by when they must be looked at again: past their review date, within sixty days, later."""

    SOON = timedelta(days=60)

    def taught(self) -> ClaimQuerySet:
        """Those of the release that is live."""
        return self.filter(retired_at=None)

    def overdue(self, day: date) -> ClaimQuerySet:
        """Those whose review date has passed on this day."""
        return self.taught().filter(review_on__lt=day)

    def due_soon(self, day: date) -> ClaimQuerySet:
        """Those to be reviewed today or within sixty days."""
        return self.taught().filter(review_on__range=(day, day + self.SOON))

    def due_later(self, day: date) -> ClaimQuerySet:
        """Those that can wait."""
        return self.taught().filter(review_on__gt=day + self.SOON)


class EnrolmentQuerySet(models.QuerySet[Any]):
    """Enrolments for the owner's lists."""

    def counted(self) -> EnrolmentQuerySet:
        """Those of learners: what a reviewer does counts nowhere."""
        return self.filter(counts("user__"))

    def finished(self) -> EnrolmentQuerySet:
        """Those that passed the final test and sent the evaluation."""
        return self.filter(final_test_passed_at__isnull=False, evaluated_at__isnull=False)

    def under_way(self) -> EnrolmentQuerySet:
        """Those that did not finish yet."""
        return self.filter(Q(final_test_passed_at=None) | Q(evaluated_at=None))

    def with_progress(self) -> EnrolmentQuerySet:
        """Annotate how many lessons were read (`read_count`) and module quizzes passed (`passed_count`)."""
        counts = {
            "read_count": _count(self.model, "lessons_read"),
            "passed_count": _count(self.model, "module_completions"),
        }
        counted: EnrolmentQuerySet = self.annotate(**counts)
        return counted


def _count(model: type[models.Model], relation: str) -> Coalesce:
    """Count in a subquery: two joined counts would multiply each other."""
    counted = model._default_manager.filter(pk=OuterRef("pk")).annotate(n=Count(relation)).values("n")
    return Coalesce(Subquery(counted), 0)
