"""What can be asked: quizzes, and items with versions that are written once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Module, Objective
from quizzes.querysets import ItemVersionQuerySet


class Quiz(models.Model):
    """The quiz of a module, or (module is empty) the final test of a course."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="quizzes")
    module = models.OneToOneField(Module, models.PROTECT, null=True, blank=True, related_name="quiz")

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints = [
            models.UniqueConstraint(
                fields=["course"],
                condition=Q(module=None),
                name="quizzes_one_final_test_per_course",
                violation_error_message=_("This course already has a final test."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.module_id or 'final'}"

    @property
    def is_final(self) -> bool:
        """The final test, which closes the course."""
        return self.module_id is None


class Item(models.Model):
    """The identity of a question; what is asked stands in its versions."""

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="items")
    slug = models.SlugField(max_length=80)
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="items")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "slug"],
                name="quizzes_item_slug_once_per_quiz",
                violation_error_message=_("This quiz already has an item with this slug."),
            )
        ]

    def __str__(self) -> str:
        return self.slug


class ItemVersion(models.Model):
    """What an item asked from a certain release on. Written once, never changed."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    content = models.JSONField(help_text=_("Case, stem, options, explanations and links, as in the course files."))
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = ItemVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("item version")
        verbose_name_plural = _("item versions")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "number"],
                name="quizzes_item_version_numbered_once",
                violation_error_message=_("This item already has a version with this number."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=""),
                name="quizzes_item_kind_is_named",
                violation_error_message=_("An item is of a kind."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"
