"""What is taught. Written by the loader only; a text that exists per language is a mapping {"nl": …, "en": …}."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from courses.models.releases import Release


class Course(models.Model):
    """A course; its texts are those of the release that is live."""

    slug = models.SlugField(unique=True, max_length=60)
    title = models.JSONField()
    subtitle = models.JSONField()
    lede = models.JSONField()
    outcomes = models.JSONField()
    audience = models.JSONField()
    entry_level = models.JSONField()
    test_form = models.JSONField()
    source_article = models.JSONField()
    languages = models.JSONField(help_text=_("Languages in which the course text exists."))
    live_release = models.ForeignKey("courses.Release", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.slug

    @property
    def taught(self) -> Release | None:
        """The release that this object speaks for: the live one, or that of a learner (courses/versions.py)."""
        found: Release | None = self.__dict__.get("_taught") or self.live_release
        return found

    @property
    def older(self) -> Release | None:
        """The release that this object speaks for where that is not the live one."""
        return self.taught if self.taught and self.taught.pk != self.live_release_id else None


class Module(models.Model):
    """A part of the course that follows one section of the article and ends in a quiz."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="modules")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    title = models.JSONField()
    description = models.JSONField()
    article = models.JSONField()
    remember = models.JSONField()
    reading_minutes = models.PositiveSmallIntegerField()
    quiz_minutes = models.PositiveSmallIntegerField()
    open_without_account = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "slug"],
                name="courses_module_slug_once_per_course",
                violation_error_message=_("This course already has a module with this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.slug


class Objective(models.Model):
    """What a learner can do after a module; items test it, the evaluation asks about it."""

    module = models.ForeignKey(Module, models.PROTECT, related_name="objectives")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    text = models.JSONField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("learning objective")
        verbose_name_plural = _("learning objectives")
        ordering = ["module__position", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "slug"],
                name="courses_objective_slug_once_per_module",
                violation_error_message=_("This module already has an objective with this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.slug


class Lesson(models.Model):
    """One page of reading: one idea, 250 to 500 words."""

    module = models.ForeignKey(Module, models.PROTECT, related_name="lessons")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    title = models.JSONField()
    minutes = models.PositiveSmallIntegerField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["module__position", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "slug"],
                name="courses_lesson_slug_once_per_module",
                violation_error_message=_("This module already has a lesson with this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.slug


class LessonText(models.Model):
    """A lesson in one language, rendered to safe HTML when the course was loaded."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    question = models.TextField()
    body_html = models.TextField()
    headings = models.JSONField(help_text=_("In order: [{id, text}], for resuming at the heading."))
    words = models.PositiveSmallIntegerField()
    passages = models.JSONField(
        default=list, help_text=_("The text block by block: [{id, kind, title, parts, claims}].")
    )

    class Meta:
        verbose_name = _("lesson text")
        verbose_name_plural = _("lesson texts")
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "language"],
                name="courses_one_text_per_lesson_and_language",
                violation_error_message=_("This lesson already has a text in this language."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=["nl", "en"]),
                name="courses_text_language_is_offered",
                violation_error_message=_("A lesson is in Dutch or in English."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} {self.language}"
