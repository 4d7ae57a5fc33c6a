"""What can be asked: quizzes, and items with versions that are written once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Course, Module, Objective, Release
from quizzes.enums import Change
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
    """What an item asked from a certain release on. Written once, never changed; what kind of change it was can be.

    `continues` is the version at the beginning of its statistics, for a slip of the pen that was mended; else None.
    `mended_on` is the day of the note in the course files about the change: a note speaks of one version only.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    content = models.JSONField(help_text=_("Case, stem, options, explanations and links, as in the course files."))
    digest = models.CharField(max_length=64)
    change = models.CharField(_("change"), max_length=8, choices=Change, default=Change.NEW)
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued_by")
    mended_on = models.DateField(_("mended on"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(change=Change.TYPO, continues__isnull=False)
                | Q(change__in=[Change.NEW, Change.KEY], continues=None),
                name="quizzes_version_change_is_known",
                violation_error_message=_("Only a mended slip of the pen continues the statistics of another version."),
            ),
            models.CheckConstraint(
                condition=Q(change=Change.NEW) | Q(number__gt=1),
                name="quizzes_first_version_changes_nothing",
                violation_error_message=_("The first version of an item changes no other."),
            ),
            models.CheckConstraint(
                condition=Q(continues=None) | ~Q(continues=models.F("id")),
                name="quizzes_version_continues_another",
                violation_error_message=_("A version cannot continue itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} v{self.number}"


class ReleasedItem(models.Model):
    """What an item asked in a release; corrections of that version (quizzes/released.py) are asked in its place."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="items")
    item = models.ForeignKey(Item, models.PROTECT, related_name="released")
    version = models.ForeignKey(ItemVersion, models.PROTECT, related_name="released")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("released item")
        verbose_name_plural = _("released items")
        constraints = [
            models.UniqueConstraint(
                fields=["release", "item"],
                name="quizzes_item_released_once_per_release",
                violation_error_message=_("This release already has this item."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.item_id}"
