"""What is done about a faulty item: the decision, what it changed for whom, and who was told.

Before and after are both kept, and the database refuses a change that takes something away.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quizzes.enums import Rule
from quizzes.models.attempts import Attempt, AttemptItem
from quizzes.models.items import ItemVersion
from quizzes.querysets import CorrectionQuerySet


class Correction(models.Model):
    """An owner's decision about a faulty version of an item: how its answers are judged from now on, and why."""

    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="corrections")
    rule = models.CharField(_("what is done"), max_length=10, choices=Rule)
    by_version = models.ForeignKey(ItemVersion, models.PROTECT, null=True, blank=True, related_name="corrects")
    reason_nl = models.TextField(_("reason, in Dutch"), max_length=600)
    reason_en = models.TextField(_("reason, in English"), max_length=600)
    by_mail = models.BooleanField(_("learners are told by mail"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("decided by")
    )
    made_at = models.DateTimeField(_("decided on"), default=timezone.now)

    objects: ClassVar = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of an item")
        verbose_name_plural = _("corrections of items")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rule=Rule.KEY, by_version__isnull=False) | Q(rule=Rule.DISREGARD, by_version=None),
                name="quizzes_correction_has_its_key",
                violation_error_message=_("Only a correction of the key names the version with the right key."),
            ),
            models.CheckConstraint(
                condition=Q(by_version=None) | ~Q(by_version=F("version")),
                name="quizzes_correction_by_another_version",
                violation_error_message=_("A version cannot be corrected by itself."),
            ),
            models.CheckConstraint(
                condition=~Q(reason_nl="") & ~Q(reason_en=""),
                name="quizzes_correction_has_a_reason",
                violation_error_message=_("A correction needs a reason, in Dutch and in English."),
            ),
            models.UniqueConstraint(
                fields=["version", "by_version"],
                condition=Q(rule=Rule.KEY),
                name="quizzes_corrected_once_by_a_version",
                violation_error_message=_("This version has already been corrected by that one."),
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(rule=Rule.DISREGARD),
                name="quizzes_disregarded_once",
                violation_error_message=_("This version is already disregarded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.item}, v{self.version.number}"

    @property
    def reason(self) -> dict[str, str]:
        """The reason per language."""
        return {"nl": self.reason_nl, "en": self.reason_en}


class Rescore(models.Model):
    """What a correction changed in one submitted attempt. Both scores are kept."""

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="rescores")
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="rescores")
    answer = models.ForeignKey(AttemptItem, models.CASCADE, related_name="rescores")
    points_before = models.DecimalField(_("points before"), max_digits=5, decimal_places=4)
    points_after = models.DecimalField(_("points after"), max_digits=5, decimal_places=4)
    total_before = models.DecimalField(_("score before"), max_digits=7, decimal_places=4)
    total_after = models.DecimalField(_("score after"), max_digits=7, decimal_places=4)
    passed_before = models.BooleanField(_("passed before"), null=True, blank=True)
    passed_after = models.BooleanField(_("passed after"), null=True, blank=True)
    at = models.DateTimeField(pgettext_lazy("moment", "on"), default=timezone.now)

    class Meta:
        verbose_name = _("score that was mended")
        verbose_name_plural = _("scores that were mended")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "answer"],
                name="quizzes_rescored_once_per_correction",
                violation_error_message=_("This correction has already been applied to this answer."),
            ),
            models.CheckConstraint(
                condition=Q(points_after__gt=F("points_before")),
                name="quizzes_rescore_gives_points",
                violation_error_message=_("A correction gives points and never takes them away."),
            ),
            models.CheckConstraint(
                condition=Q(total_after__gte=F("total_before")),
                name="quizzes_rescore_lowers_no_score",
                violation_error_message=_("A correction never lowers a score."),
            ),
            models.CheckConstraint(
                condition=Q(passed_before=None, passed_after=None)
                | Q(passed_before=False, passed_after__isnull=False)
                | Q(passed_before=True, passed_after=True, passed_after__isnull=False),
                name="quizzes_rescore_takes_no_pass",
                violation_error_message=_("A correction never takes a pass away."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.total_before} → {self.total_after}"


class CorrectionMail(models.Model):
    """A mail to a learner whose score a correction changed: to be sent, under way, or sent. Never sent twice."""

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="mails")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    taken_at = models.DateTimeField(_("taken up on"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent on"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail about a correction")
        verbose_name_plural = _("mails about corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "user"],
                name="quizzes_one_mail_per_correction",
                violation_error_message=_("This learner already gets a mail about this correction."),
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(taken_at__isnull=False),
                name="quizzes_mail_taken_before_sent",
                violation_error_message=_("A mail is taken up before it is sent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.correction_id} {self.user_id}"
