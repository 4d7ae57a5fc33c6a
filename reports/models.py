"""Mistakes that readers report: what they wrote, about which words of which release, and what came of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Lesson, Release
from reports.querysets import ReportQuerySet


class State(models.TextChoices):
    """Where a report stands. It is new until an owner took the first step."""

    NEW = "new", _("new")
    IN_PROGRESS = "in_progress", _("in progress")
    MENDED = "mended", _("mended")
    DECLINED = "declined", _("declined")


STEPS = [state.value for state in State if state is not State.NEW]


class Report(models.Model):
    """One reader found something wrong. Who that was is kept only where an answer was asked for."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, models.PROTECT, related_name="+", verbose_name=_("release"))
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="reports", verbose_name=_("lesson"))
    language = models.CharField(_("language of the text"), max_length=2, choices=settings.LANGUAGES)
    anchor = models.CharField(_("place"), max_length=80, blank=True)
    passage = models.TextField(_("the words as they were"), blank=True)
    message = models.TextField(_("what is wrong"), max_length=2000)
    email = models.EmailField(_("address for the answer"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    created_at = models.DateTimeField(_("sent on"), default=timezone.now, editable=False)
    mailed_at = models.DateTimeField(_("mailed on"), null=True, blank=True, editable=False)

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a mistake")
        verbose_name_plural = _("reports of mistakes")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(language__in=["nl", "en"]),
                name="reports_language_is_offered",
                violation_error_message=_("A lesson is in Dutch or in English."),
            ),
            models.CheckConstraint(
                condition=~Q(message=""),
                name="reports_message_says_something",
                violation_error_message=_("Write what is wrong."),
            ),
            models.CheckConstraint(
                condition=Q(user=None) | ~Q(email=""),
                name="reports_account_only_for_an_answer",
                violation_error_message=_("An account is kept only where an answer was asked for."),
            ),
        ]

    def __str__(self) -> str:
        """Name no person: the admin's log keeps this when the report is gone."""
        return f"{self.created_at:%Y-%m-%d} {str(self.uuid)[:8]}"


class ReportStep(models.Model):
    """An owner gave a report a state; the newest step is where it stands. Steps are written once."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=12, choices=[(state.value, state.label) for state in State][1:])
    reason = models.TextField(_("reason or note"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("on"), default=timezone.now)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=STEPS),
                name="reports_step_state_is_known",
                violation_error_message=_("Choose one of the states."),
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED) | ~Q(reason=""),
                name="reports_declined_with_a_reason",
                violation_error_message=_("Write why nothing is changed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"
