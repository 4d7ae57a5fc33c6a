"""What a learner has done, as facts with a time. States are derived from them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.content import Course, Lesson, Module
from courses.models.releases import Release
from courses.querysets import EnrolmentQuerySet


class Enrolment(models.Model):
    """A learner in a course. It begins with the first thing that the learner does there."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolments")
    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments")
    release = models.ForeignKey(Release, models.PROTECT, related_name="enrolments")
    enrolled_at = models.DateTimeField(_("enrolled on"), default=timezone.now)
    final_test_passed_at = models.DateTimeField(_("final test passed on"), null=True, blank=True)
    evaluated_at = models.DateTimeField(_("evaluation sent on"), null=True, blank=True)

    objects: ClassVar = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course"],
                name="courses_enrolled_once_per_course",
                violation_error_message=_("This person is already enrolled in this course."),
            ),
            models.CheckConstraint(
                condition=Q(evaluated_at=None) | Q(final_test_passed_at__isnull=False),
                name="courses_evaluation_follows_final_test",
                violation_error_message=_("The evaluation opens once the final test has been passed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.course_id}"


class ReleaseMove(models.Model):
    """The enrolment went on in a newer release: because its time was up, or because the learner chose to."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="moves")
    from_release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    to_release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    chosen = models.BooleanField(_("chosen by the learner"), default=False)
    moved_at = models.DateTimeField(_("moved on"), default=timezone.now)

    class Meta:
        verbose_name = _("move to another release")
        verbose_name_plural = _("moves to another release")
        ordering = ["moved_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_release=F("to_release")),
                name="courses_move_goes_somewhere",
                violation_error_message=_("An enrolment moves from one release to another."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.from_release_id} > {self.to_release_id}"


class LessonRead(models.Model):
    """The learner said that this lesson has been read."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="lessons_read")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="readings")
    read_at = models.DateTimeField(_("read on"), default=timezone.now)

    class Meta:
        verbose_name = _("lesson read")
        verbose_name_plural = _("lessons read")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "lesson"],
                name="courses_lesson_read_once",
                violation_error_message=_("This lesson was already marked as read."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.lesson_id}"


class ModuleCompletion(models.Model):
    """The learner passed the quiz of this module (called for by the quizzes room)."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="module_completions")
    module = models.ForeignKey(Module, models.PROTECT, related_name="completions")
    quiz_passed_at = models.DateTimeField(_("quiz passed on"), default=timezone.now)

    class Meta:
        verbose_name = _("module completed")
        verbose_name_plural = _("modules completed")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "module"],
                name="courses_module_completed_once",
                violation_error_message=_("This module was already completed."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.module_id}"


class ReadingPosition(models.Model):
    """Where the learner was, exact to the heading; the newest place wins."""

    enrolment = models.OneToOneField(Enrolment, models.CASCADE, related_name="position")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    heading = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reading position")
        verbose_name_plural = _("reading positions")

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.lesson_id}#{self.heading}"
