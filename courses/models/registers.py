"""What the lessons lean on: literature, claims, terms, misconceptions. Written by the loader only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.citing import short
from courses.enums import ClaimKind, Grade, SourceKind
from courses.models.content import Course, Lesson
from courses.querysets import ClaimQuerySet

GRADED = [kind for kind in ClaimKind.values if kind != ClaimKind.SERVICE]


class Source(models.Model):
    """A publication that claims lean on."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="sources")
    key = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    authors = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField()
    title = models.TextField()
    published = models.CharField(max_length=300, blank=True)
    doi = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=300, blank=True)
    kind = models.CharField(_("kind of study"), max_length=12, choices=SourceKind)
    finding = models.JSONField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "key"],
                name="courses_source_key_once_per_course",
                violation_error_message=_("This course already has a source with this key."),
            ),
            models.CheckConstraint(
                condition=~Q(doi="", url=""),
                name="courses_source_can_be_looked_up",
                violation_error_message=_("A source needs a DOI or an address."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SourceKind.values),
                name="courses_source_kind_is_known",
                violation_error_message=_("This kind of source is not known."),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def address(self) -> str:
        """Where the source can be read."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def short(self) -> str:
        """First author and year."""
        return short(self.authors, self.year)


class Claim(models.Model):
    """A statement of the course with its grade of evidence and its sources."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="claims")
    key = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=ClaimKind)
    text = models.JSONField()
    article = models.JSONField()
    grade = models.CharField(max_length=14, choices=Grade, blank=True)
    why = models.JSONField()
    correction = models.PositiveSmallIntegerField(null=True, blank=True)
    checked_on = models.DateField()
    review_on = models.DateField()
    sources: models.ManyToManyField[Source, models.Model] = models.ManyToManyField(Source, related_name="claims")
    lessons: models.ManyToManyField[Lesson, models.Model] = models.ManyToManyField(Lesson, related_name="claims")
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "key"],
                name="courses_claim_key_once_per_course",
                violation_error_message=_("This course already has a claim with this key."),
            ),
            models.CheckConstraint(
                condition=Q(kind=ClaimKind.SERVICE, grade="") | (Q(kind__in=GRADED) & Q(grade__in=Grade.values)),
                name="courses_claim_has_a_grade",
                violation_error_message=_("A claim has a grade of evidence; a service has none."),
            ),
            models.CheckConstraint(
                condition=Q(checked_on__lte=F("review_on")),
                name="courses_claim_is_reviewed_after_it_was_checked",
                violation_error_message=_("A claim is reviewed after it was checked."),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Term(models.Model):
    """A glossary term."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="terms")
    slug = models.SlugField(max_length=60)
    term = models.JSONField()
    meaning = models.JSONField()
    lessons: models.ManyToManyField[Lesson, models.Model] = models.ManyToManyField(Lesson, related_name="terms")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "slug"],
                name="courses_term_slug_once_per_course",
                violation_error_message=_("This course already has a term with this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.slug


class Misconception(models.Model):
    """A widespread error; distractors name it, so that it can be told which one a learner holds."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="misconceptions")
    number = models.PositiveSmallIntegerField()
    text = models.JSONField()
    correction = models.JSONField()
    sources: models.ManyToManyField[Source, models.Model] = models.ManyToManyField(
        Source, related_name="misconceptions"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("misconception")
        verbose_name_plural = _("misconceptions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "number"],
                name="courses_misconception_once_per_course",
                violation_error_message=_("This course already has a misconception with this number."),
            )
        ]

    def __str__(self) -> str:
        return str(self.number)
