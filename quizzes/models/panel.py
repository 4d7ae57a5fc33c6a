"""The panel with whom a judgement under uncertainty is compared. Its answers are collected, never made up."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from quizzes.models.items import ItemVersion
from quizzes.querysets import ExpertAnswerQuerySet


class Expert(models.Model):
    """Someone whom the owner asked to answer; whoever holds the link answers for them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="experts", verbose_name=_("course"))
    name = models.CharField(_("name"), max_length=120)
    profession = models.CharField(_("profession"), max_length=120)
    invited_at = models.DateTimeField(_("invited on"), default=timezone.now, editable=False)
    closed_at = models.DateTimeField(_("link closed on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("panel of experts")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name=""),
                name="quizzes_expert_has_a_name",
                violation_error_message=_("Give the name of the expert."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ExpertAnswer(models.Model):
    """What an expert answered to a version of an item."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="answers", verbose_name=_("expert"))
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="expert_answers")
    answer = models.SmallIntegerField(_("answer"))
    remark = models.TextField(_("remark"), blank=True, max_length=1000)
    answered_at = models.DateTimeField(_("answered on"))

    objects: ClassVar = ExpertAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of an expert")
        verbose_name_plural = _("answers of experts")
        constraints = [
            models.UniqueConstraint(
                fields=["expert", "version"],
                name="quizzes_expert_answers_once",
                violation_error_message=_("This expert has already answered this question."),
            ),
            models.CheckConstraint(
                condition=Q(answer__gte=-2, answer__lte=2),
                name="quizzes_expert_answer_on_the_scale",
                violation_error_message=_("The answer of an expert lies between -2 and 2."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert_id}/{self.version_id}"
