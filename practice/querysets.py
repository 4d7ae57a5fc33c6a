"""Cards, reviews and plans in business words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from accounts.models import User
from courses.models import Enrolment

if TYPE_CHECKING:
    from practice.models import PracticeCard, PracticePlan, PracticeReview  # noqa: F401


class PracticeCardQuerySet(models.QuerySet["PracticeCard"]):
    """What may be asked about cards."""

    def of_user(self, user: User) -> PracticeCardQuerySet:
        """Those of this account, in whatever course."""
        return self.filter(enrolment__user=user)


class PracticeReviewQuerySet(models.QuerySet["PracticeReview"]):
    """What may be asked about reviews."""

    def of_user(self, user: User) -> PracticeReviewQuerySet:
        """Those of this account, in whatever course."""
        return self.filter(enrolment__user=user)

    def open(self) -> PracticeReviewQuerySet:
        """Asked, not answered."""
        return self.filter(answered_at=None)

    def on(self, day: date) -> PracticeReviewQuerySet:
        """Answered on this day."""
        return self.filter(answered_on=day)

    def with_course(self) -> PracticeReviewQuerySet:
        """With what was asked, of whom, in which course."""
        return self.select_related("version__item__quiz", "enrolment__user", "enrolment__course__live_release")


class PracticePlanQuerySet(models.QuerySet["PracticePlan"]):
    """What may be asked about plans."""

    def of(self, enrolment: Enrolment) -> PracticePlan:
        """Return the plan of this learner, or what holds without one (not saved)."""
        return self.filter(enrolment=enrolment).first() or self.model(enrolment=enrolment)

    def of_user(self, user: User) -> PracticePlanQuerySet:
        """Those of this account, in whatever course."""
        return self.filter(enrolment__user=user)
