"""What can be found, and under which stems. Derived from the course; written at load only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Lesson, Module


class Kind(models.TextChoices):
    """What a passage is."""

    MODULE = "module", _("Module")
    LESSON = "lesson", _("Lesson")
    HEADING = "heading", _("Heading")
    PARAGRAPH = "paragraph", _("Paragraph")
    FIGURE = "figure", _("Figure")
    TERM = "term", _("Term")
    CLAIM = "claim", _("Claim")
    SOURCE = "source", _("Source")


class Passage(models.Model):
    """A piece of the course with an address of its own.

    The database keeps a full-text index over the three fields of stems (see migration 0002).
    """

    course = models.ForeignKey(Course, models.CASCADE, related_name="passages")
    language = models.CharField(max_length=2)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    module = models.ForeignKey(Module, models.CASCADE, null=True, related_name="+")
    lesson = models.ForeignKey(Lesson, models.CASCADE, null=True, related_name="+")
    anchor = models.CharField(max_length=120, blank=True)
    title = models.TextField()
    text = models.TextField(blank=True)
    title_stems = models.TextField(blank=True)
    text_stems = models.TextField(blank=True)
    around_stems = models.TextField(blank=True, help_text=_("Titles under which the passage stands."))

    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "language", "position"],
                name="search_one_passage_per_position",
                violation_error_message=_("There is already a passage at this position."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=["nl", "en"]),
                name="search_passage_language_is_offered",
                violation_error_message=_("A passage is in Dutch or in English."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="search_passage_kind_is_known",
                violation_error_message=_("This kind of passage is not known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.position}"
