"""Cases from the consulting room. Written by the loader only; what a learner does in one is not stored."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.content import Course, Module


class Case(models.Model):
    """A conversation with decisions; `content` is a courses.cases.story.Story."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="cases")
    module = models.ForeignKey(Module, models.PROTECT, related_name="cases")
    slug = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64, help_text=_("SHA-256 over the content."))
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "slug"],
                name="courses_case_slug_once_per_course",
                violation_error_message=_("This course already has a case with this slug."),
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, minutes__gte=1),
                name="courses_case_has_a_place_and_takes_time",
                violation_error_message=_("A case counts from one and takes at least a minute."),
            ),
            models.CheckConstraint(
                condition=~Q(digest=""),
                name="courses_case_has_a_digest",
                violation_error_message=_("A case keeps the digest of what it says."),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def title(self) -> dict[str, Any]:
        """Its title per language."""
        title: dict[str, Any] = self.content["title"]
        return title
