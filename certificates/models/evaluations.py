"""What learners thought of the course, without who they are."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Release


class Evaluation(models.Model):
    """Answers to the evaluation form. Holds the month only and no order, so that no person can be read from it."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="evaluations")
    release = models.ForeignKey(Release, models.PROTECT, related_name="evaluations")
    month = models.DateField(_("month"), help_text=_("Its first day."))
    objectives = models.JSONField(_("per objective"), help_text=_("{objective slug: 1 to 5}"))
    usefulness = models.PositiveSmallIntegerField(_("usefulness"))
    bias_noticed = models.BooleanField(_("bias noticed"))
    bias_explained = models.TextField(_("which bias"), blank=True, max_length=2000)
    remarks = models.TextField(_("remarks"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                condition=Q(usefulness__gte=1, usefulness__lte=5),
                name="certificates_usefulness_from_one_to_five",
                violation_error_message=_("Choose a number from 1 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(bias_noticed=True) | Q(bias_explained=""),
                name="certificates_bias_is_explained_if_noticed",
                violation_error_message=_("Say which bias you noticed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
