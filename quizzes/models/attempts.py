"""What was asked and answered: attempts, which point at the versions that were shown."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Enrolment, Release
from quizzes.enums import Purpose
from quizzes.items import REGISTRY, Kind
from quizzes.models.items import ItemVersion, Quiz
from quizzes.querysets import AttemptItemQuerySet, AttemptQuerySet
from quizzes.review import ALL_AT_ONCE, FINAL_TEST, MODULE_QUIZ, PRETEST, ReviewPolicy, policy

A_QUIZ, A_PRETEST = Q(purpose=Purpose.QUIZ), Q(purpose=Purpose.PRETEST)


class Attempt(models.Model):
    """One go at a quiz, at the few questions before it, or (with the final test as its quiz) at an update quiz.

    Keeps the release and the pass mark that it was begun under.
    Belongs to an enrolment, or (before there is an account) to the visitor whose session knows the visitor id. Once
    submitted it stands, and so do its answers: triggers of the database hold that (quizzes/migrations/_triggers.py).
    Only points, passed and counts may still change, by the verbs that mend an item.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="attempts")
    release = models.ForeignKey(Release, models.PROTECT, related_name="attempts")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, null=True, blank=True, related_name="attempts")
    visitor = models.UUIDField(null=True, blank=True)
    purpose = models.CharField(_("purpose"), max_length=8, choices=Purpose, default=Purpose.QUIZ)
    number = models.PositiveSmallIntegerField(_("attempt"))
    pass_mark = models.PositiveSmallIntegerField(_("pass mark, per cent"))
    started_at = models.DateTimeField(_("started on"), default=timezone.now)
    declared_at = models.DateTimeField(_("declared to be own work on"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted on"), null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=7, decimal_places=4, null=True, blank=True)
    passed = models.BooleanField(_("passed"), null=True, blank=True)

    objects: ClassVar = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enrolment=None, visitor__isnull=False) | Q(enrolment__isnull=False, visitor=None),
                name="quizzes_attempt_has_one_owner",
                violation_error_message=_("An attempt belongs to one learner or to one visitor."),
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values),
                name="quizzes_attempt_purpose_is_known",
                violation_error_message=_("An attempt is a quiz, the questions beforehand or an update quiz."),
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz", "purpose", "number"],
                condition=Q(enrolment__isnull=False),
                name="quizzes_attempt_numbered_once",
                violation_error_message=_("This learner already has an attempt with this number."),
            ),
            models.UniqueConstraint(
                fields=["visitor", "quiz", "purpose", "number"],
                condition=Q(visitor__isnull=False),
                name="quizzes_visitor_attempt_numbered_once",
                violation_error_message=_("This visitor already has an attempt with this number."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="quizzes_attempts_are_numbered_from_one",
                violation_error_message=_("Attempts are numbered from one."),
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz", "purpose"],
                condition=Q(submitted_at=None, enrolment__isnull=False),
                name="quizzes_one_open_attempt_per_learner",
                violation_error_message=_("This learner already has an open attempt at this quiz."),
            ),
            models.UniqueConstraint(
                fields=["visitor", "quiz", "purpose"],
                condition=Q(submitted_at=None, visitor__isnull=False),
                name="quizzes_one_open_attempt_per_visitor",
                violation_error_message=_("This visitor already has an open attempt at this quiz."),
            ),
            models.UniqueConstraint(
                fields=["enrolment", "quiz"],
                condition=A_PRETEST & Q(enrolment__isnull=False),
                name="quizzes_one_pretest_per_learner",
                violation_error_message=_("This learner has already had the questions beforehand of this module."),
            ),
            models.UniqueConstraint(
                fields=["visitor", "quiz"],
                condition=A_PRETEST & Q(visitor__isnull=False),
                name="quizzes_one_pretest_per_visitor",
                violation_error_message=_("This visitor has already had the questions beforehand of this module."),
            ),
            models.CheckConstraint(
                condition=A_QUIZ | Q(passed=None),
                name="quizzes_pretest_is_never_passed",
                violation_error_message=_("Only a quiz is passed or failed."),
            ),
            models.CheckConstraint(
                condition=~Q(purpose=Purpose.UPDATE) | Q(enrolment__isnull=False),
                name="quizzes_update_quiz_is_of_a_learner",
                violation_error_message=_("An update quiz is for learners with an account."),
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, points=None, passed=None)
                | Q(submitted_at__isnull=False, points__isnull=False) & (~A_QUIZ | Q(passed__isnull=False)),
                name="quizzes_result_belongs_to_submission",
                violation_error_message=_("An attempt has a result once it is submitted, and not before."),
            ),
            models.CheckConstraint(
                condition=Q(pass_mark__gte=1, pass_mark__lte=100),
                name="quizzes_pass_mark_is_a_percentage",
                violation_error_message=_("The pass mark is a percentage from 1 to 100."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def is_open(self) -> bool:
        """Not handed in yet."""
        return self.submitted_at is None

    @property
    def is_pretest(self) -> bool:
        """Asked before the module; counts for nothing."""
        return self.purpose == Purpose.PRETEST

    @property
    def is_update(self) -> bool:
        """About what a newer release changed; counts for nothing."""
        return self.purpose == Purpose.UPDATE

    @property
    def review(self) -> ReviewPolicy:
        """What may be seen of its answers, and when, as its release has it."""
        if self.is_update:
            return ALL_AT_ONCE
        name = PRETEST if self.is_pretest else FINAL_TEST if self.quiz.is_final else MODULE_QUIZ
        return policy(name, self.release.answers_shown)

    @property
    def shows_verdicts(self) -> bool:
        """Each answer is checked and explained at once, as in the quiz of a module."""
        return self.review.during.verdict


class AttemptItem(models.Model):
    """An item as drawn for an attempt, with the answer that was given to it."""

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="drawn")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="drawn")
    position = models.PositiveSmallIntegerField()
    option_order = models.JSONField(help_text=_("The order in which its parts are shown, as its kind reads it."))
    state = models.JSONField(default=dict, blank=True, help_text=_("What this drawing knows beyond the version."))
    counts = models.BooleanField(_("counts"), default=True, help_text=_("Takes part in the score."))
    response = models.JSONField(_("answer"), null=True, blank=True, help_text=_("The answer as its kind writes it."))
    revision = models.PositiveIntegerField(default=0, help_text=_("Counts the saves; a stale save is refused."))
    confidence = models.PositiveSmallIntegerField(_("confidence"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    checked_at = models.DateTimeField(_("verdict shown on"), null=True, blank=True)
    flagged_at = models.DateTimeField(_("flagged on"), null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=5, decimal_places=4, null=True, blank=True)

    objects: ClassVar = AttemptItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "position"],
                name="quizzes_one_item_per_position",
                violation_error_message=_("There is already an item at this position."),
            ),
            models.UniqueConstraint(
                fields=["attempt", "version"],
                name="quizzes_item_drawn_once_per_attempt",
                violation_error_message=_("This item is already part of the attempt."),
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | Q(confidence__in=[0, 1, 2]),
                name="quizzes_confidence_has_three_steps",
                violation_error_message=_("Confidence is 0, 1 or 2."),
            ),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__gte=0, points__lte=1),
                name="quizzes_points_from_zero_to_one",
                violation_error_message=_("An item gives between 0 and 1 point."),
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None) | Q(answered_at__isnull=False),
                name="quizzes_verdict_follows_answer",
                violation_error_message=_("A verdict needs an answer first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id}/{self.position}"

    @property
    def kind(self) -> Kind:
        """The kind of the item, which reads, grades and explains it."""
        return REGISTRY[self.version.kind]

    @property
    def content(self) -> Mapping[str, Any]:
        """What was asked, with what this drawing knows beyond it."""
        return {**self.version.content, **self.state}

    @property
    def is_answered(self) -> bool:
        """An answer is kept."""
        return bool(self.response)

    @property
    def is_whole(self) -> bool:
        """Every part has an answer: a case was read to its end, a row or gap was not passed over."""
        return self.kind.is_complete(self.content, self.response or [])

    @property
    def is_locked(self) -> bool:
        """The verdict has been shown, so the answer stands."""
        return self.checked_at is not None
