"""What someone practised. Theirs alone: no admin, report, score or statistic reads these rows."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment
from practice.querysets import PracticeCardQuerySet, PracticePlanQuerySet, PracticeReviewQuerySet
from quizzes.models import AttemptItem, Item, ItemVersion

UNANSWERED = Q(answered_at=None, answered_on=None, points=None, rating=None, due_on=None)
ANSWERED = Q(
    answered_at__isnull=False, answered_on__isnull=False, points__isnull=False, rating__isnull=False,
    due_on__isnull=False, response__isnull=False,
)  # fmt: skip


class Reminder(models.TextChoices):
    """When to mail that there is something to practise."""

    OFF = "off", _("Never")
    DUE = "due", _("On every day that something is due")
    DAYS = "days", _("On the days that I choose, if there is something to practise")


class PracticePlan(models.Model):
    """What a learner wants of practice in a course. Without a row: five questions a day, and no mail."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="practice_plan")
    daily = models.PositiveSmallIntegerField(_("questions a day"), default=5)
    reminder = models.CharField(_("reminder"), max_length=4, choices=Reminder, default=Reminder.OFF)
    weekdays = models.PositiveSmallIntegerField(default=0, help_text=_("Monday is 1, Tuesday 2, Wednesday 4 …"))
    reminded_on = models.DateField(null=True, blank=True)
    stop_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects: ClassVar = PracticePlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice plan")
        verbose_name_plural = _("practice plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(daily__in=[5, 10, 15]),
                name="practice_daily_number_is_offered",
                violation_error_message=_("Choose 5, 10 or 15 questions a day."),
            ),
            models.CheckConstraint(
                condition=Q(reminder__in=Reminder.values),
                name="practice_reminder_is_known",
                violation_error_message=_("Choose when you want a reminder."),
            ),
            models.CheckConstraint(
                condition=Q(weekdays__lte=127) & (~Q(reminder=Reminder.DAYS) | Q(weekdays__gte=1)),
                name="practice_reminder_has_its_days",
                violation_error_message=_("Choose at least one day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.enrolment_id)


class PracticeCard(models.Model):
    """How well an item is known by a learner, after FSRS, since its last review."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="practice_cards")
    item = models.ForeignKey(Item, models.PROTECT, related_name="practice_cards")
    stability = models.FloatField()
    difficulty = models.FloatField()
    rating = models.PositiveSmallIntegerField()
    sure_not_right = models.BooleanField(default=False)
    reviewed_at = models.DateTimeField()
    reviewed_on = models.DateField()
    due_on = models.DateField()

    objects: ClassVar = PracticeCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice card")
        verbose_name_plural = _("practice cards")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "item"],
                name="practice_one_card_per_item",
                violation_error_message=_("This learner already has a card of this item."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("reviewed_on")),
                name="practice_card_is_due_later",
                violation_error_message=_("An item comes back on a later day."),
            ),
            models.CheckConstraint(
                condition=Q(stability__gt=0, difficulty__gte=1, difficulty__lte=10),
                name="practice_memory_is_possible",
                violation_error_message=_("Stability is above 0, difficulty from 1 to 10."),
            ),
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=4),
                name="practice_card_rating_has_four_steps",
                violation_error_message=_("A rating is from 1 to 4."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.item_id}"


class PracticeReview(models.Model):
    """An item as it was asked in practice. Open until it is answered; from then on it is never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="practice_reviews")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="practice_reviews")
    option_order = models.JSONField()
    state = models.JSONField(default=dict, blank=True)
    response = models.JSONField(null=True, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    points = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    rating = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    objects: ClassVar = PracticeReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice review")
        verbose_name_plural = _("practice reviews")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(answered_at=None),
                name="practice_one_open_review",
                violation_error_message=_("This learner already has an open question."),
            ),
            models.CheckConstraint(
                condition=UNANSWERED | ANSWERED,
                name="practice_review_is_open_or_whole",
                violation_error_message=_("A review is open, or it has an answer with all that follows from it."),
            ),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=0, points__lte=1),
                name="practice_points_from_zero_to_one",
                violation_error_message=_("An item gives between 0 and 1 point."),
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__in=[0, 1, 2]),
                name="practice_confidence_has_three_steps",
                violation_error_message=_("Confidence is 0, 1 or 2."),
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=4),
                name="practice_rating_has_four_steps",
                violation_error_message=_("A rating is from 1 to 4."),
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gt=F("answered_on")),
                name="practice_review_is_due_later",
                violation_error_message=_("An item comes back on a later day."),
            ),
        ]
        indexes = [models.Index(fields=["enrolment", "answered_on"], name="practice_review_per_day")]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_open(self) -> bool:
        """Not answered yet."""
        return self.answered_at is None

    @property
    def posed(self) -> AttemptItem:
        """The same as a drawn item of no attempt, never saved, as the pages and kinds of quizzes want it."""
        return AttemptItem(
            version=self.version, position=1, option_order=self.option_order, state=self.state, response=self.response,
            revision=self.revision, confidence=self.confidence, points=self.points,
        )  # fmt: skip
