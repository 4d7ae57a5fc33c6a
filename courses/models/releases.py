"""Versions of a course: their dates and numbers, and what they taught, kept as it was. Written by the loader only."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.content import Course, Lesson

MOST_YEARS, MOST_DAYS = 50, 3650


class Release(models.Model):
    """A version of a course with its dates and the numbers that learners are judged by."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="releases")
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, help_text=_("SHA-256 over all files of the course."))
    released_on = models.DateField()
    review_on = models.DateField()
    expires_on = models.DateField()
    loaded_at = models.DateTimeField(default=timezone.now)
    pass_mark = models.PositiveSmallIntegerField(help_text=_("Per cent."))
    module_quiz_items = models.PositiveSmallIntegerField()
    final_test_items = models.PositiveSmallIntegerField()
    final_test_attempts = models.PositiveSmallIntegerField()
    final_test_wait_hours = models.PositiveSmallIntegerField()
    answers_shown = models.JSONField(
        default=dict, blank=True, help_text=_("What learners see of answers, and when, where it is not the usual.")
    )
    study_minutes = models.PositiveSmallIntegerField(help_text=_("The sum of the minutes that the pages show."))
    certificate_years = models.PositiveSmallIntegerField(
        default=0, help_text=_("How long a certificate of this release is valid; 0 for no end.")
    )
    finish_days = models.PositiveSmallIntegerField(
        default=180, help_text=_("How many days who began this release may go on in it once a newer one is live.")
    )
    changes = models.JSONField(
        default=dict, blank=True, help_text=_("Per language, what is different from the version before it.")
    )
    superseded_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When another release took its place; empty while it is live.")
    )
    programme = models.JSONField(
        help_text=_("Title, audience, test form, modules with minutes and objectives, as they were in this release.")
    )

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "version"],
                name="courses_one_release_per_version",
                violation_error_message=_("There is already a release with this version."),
            ),
            models.CheckConstraint(
                condition=Q(pass_mark__gte=1, pass_mark__lte=100),
                name="courses_pass_mark_is_a_percentage",
                violation_error_message=_("The pass mark is a percentage from 1 to 100."),
            ),
            models.CheckConstraint(
                condition=Q(released_on__lte=F("review_on"), review_on__lte=F("expires_on")),
                name="courses_release_dates_are_in_order",
                violation_error_message=_("A release comes out before its review, and is reviewed before it expires."),
            ),
            models.CheckConstraint(
                condition=Q(module_quiz_items__gte=1, final_test_items__gte=1, final_test_attempts__gte=1),
                name="courses_release_asks_something",
                violation_error_message=_("A quiz asks at least one question and may be taken at least once."),
            ),
            models.CheckConstraint(
                condition=Q(certificate_years__lte=MOST_YEARS),
                name="courses_certificate_years_are_few",
                violation_error_message=_("A certificate is valid for at most fifty years."),
            ),
            models.CheckConstraint(
                condition=Q(finish_days__gte=1, finish_days__lte=MOST_DAYS),
                name="courses_release_leaves_time_to_finish",
                violation_error_message=_("Who began a release may finish on it for 1 to 3650 days."),
            ),
        ]

    def __str__(self) -> str:
        return self.version

    @property
    def last_day(self) -> date | None:
        """The last day (here, in Amsterdam) on which who began it goes on in it; None while nothing is newer."""
        if self.superseded_at is None:
            return None
        return timezone.localdate(self.superseded_at) + timedelta(days=self.finish_days)


class ReleasedOutline(models.Model):
    """What a release taught, in order; the rows of modules and lessons themselves follow the newest files.

    `modules`: [{pk, slug, title, description, article, remember, quiz_minutes, open, objectives: [{pk, slug, text}],
    lessons: [{pk, slug, title, minutes}]}].
    """

    release = models.OneToOneField(Release, models.CASCADE, related_name="outline")
    modules = models.JSONField()

    class Meta:
        verbose_name = _("released outline")
        verbose_name_plural = _("released outlines")
        constraints = [
            models.CheckConstraint(
                condition=~Q(modules=[]),
                name="courses_released_outline_has_modules",
                violation_error_message=_("A release teaches something."),
            )
        ]

    def __str__(self) -> str:
        return str(self.release_id)


class ReleasedText(models.Model):
    """A lesson in one language as this release had it: the same columns as LessonText."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="texts")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="released_texts")
    language = models.CharField(max_length=2)
    question = models.TextField()
    body_html = models.TextField()
    headings = models.JSONField()
    words = models.PositiveSmallIntegerField()
    passages = models.JSONField(default=list)

    class Meta:
        verbose_name = _("released lesson text")
        verbose_name_plural = _("released lesson texts")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "lesson", "language"],
                name="courses_one_released_text_per_language",
                violation_error_message=_("This release already has this lesson in this language."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=["nl", "en"]),
                name="courses_released_language_is_offered",
                violation_error_message=_("A lesson is in Dutch or in English."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.lesson_id} {self.language}"
