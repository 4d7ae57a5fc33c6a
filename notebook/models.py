"""What someone wrote, marked and set aside while reading. Theirs alone: no admin, log or report reads these rows."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Lesson

LONGEST_NOTE, LONGEST_QUOTE, LONGEST_CONTEXT = 4000, 600, 40


def _no_longer_than(field: str, most: int) -> LessThanOrEqual:
    return LessThanOrEqual(Length(field), most)


class Note(models.Model):
    """A note at a paragraph, or without one at the whole lesson. `revision` grows with every change."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    anchor = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(
                fields=["uuid"], name="notebook_note_uuid_once",
                violation_error_message=_("There is already a note with this number."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="notebook_note_says_something",
                violation_error_message=_("Write your note first."),
            ),
            models.CheckConstraint(
                condition=_no_longer_than("text", LONGEST_NOTE), name="notebook_note_is_short_enough",
                violation_error_message=_("A note has at most 4000 characters."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["user", "lesson"], name="notebook_note_user_lesson")]

    def __str__(self) -> str:
        return str(self.uuid)


class Highlight(models.Model):
    """A passage as it read when it was marked, with the words around it, so that it is found after small edits."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    anchor = models.CharField(max_length=80)
    quote = models.CharField(max_length=LONGEST_QUOTE)
    prefix = models.CharField(max_length=LONGEST_CONTEXT, blank=True)
    suffix = models.CharField(max_length=LONGEST_CONTEXT, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")
        constraints = [
            models.UniqueConstraint(
                fields=["uuid"], name="notebook_highlight_uuid_once",
                violation_error_message=_("There is already a highlight with this number."),
            ),
            models.UniqueConstraint(
                fields=["user", "lesson", "language", "anchor", "quote", "prefix", "suffix"],
                name="notebook_passage_highlighted_once",
                violation_error_message=_("You have already highlighted this passage."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=["nl", "en"]), name="notebook_highlight_language_is_offered",
                violation_error_message=_("A lesson is in Dutch or in English."),
            ),
            models.CheckConstraint(
                condition=~Q(quote="") & ~Q(anchor=""), name="notebook_highlight_has_a_passage",
                violation_error_message=_("Choose the passage that you want to highlight."),
            ),
            models.CheckConstraint(
                condition=_no_longer_than("quote", LONGEST_QUOTE), name="notebook_highlight_is_short_enough",
                violation_error_message=_("A highlight has at most 600 characters."),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["user", "lesson"], name="notebook_highlight_user_lesson")]

    def __str__(self) -> str:
        return str(self.uuid)


class Bookmark(models.Model):
    """A place to come back to: a paragraph, or without one the lesson."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="+")
    anchor = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bookmark")
        verbose_name_plural = _("bookmarks")
        constraints = [
            models.UniqueConstraint(
                fields=["uuid"], name="notebook_bookmark_uuid_once",
                violation_error_message=_("There is already a bookmark with this number."),
            ),
            models.UniqueConstraint(
                fields=["user", "lesson", "anchor"], name="notebook_place_bookmarked_once",
                violation_error_message=_("You already have a bookmark here."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.uuid)
