"""What learners did. Nothing that was earned can be edited by accident: these pages only show."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.counting import counts
from courses.models import Enrolment, LessonRead, ModuleCompletion, ReadingPosition
from ui.readonly import ReadOnlyAdmin, ReadOnlyInline


class StandingFilter(admin.SimpleListFilter):
    """Finished or under way."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices."""
        return [("finished", _("Finished")), ("under_way", _("Under way"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Only those who stand there."""
        if self.value() in ("finished", "under_way"):
            chosen: QuerySet[Any] = getattr(queryset, str(self.value()))()
            return chosen
        return queryset


class LessonReadInline(ReadOnlyInline):
    model = LessonRead
    fields = ("lesson", "read_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the lessons, in order of reading."""
        return super().get_queryset(request).select_related("lesson").order_by("read_at", "pk")


class ModuleCompletionInline(ReadOnlyInline):
    model = ModuleCompletion
    fields = ("module", "quiz_passed_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the modules, in order of passing."""
        return super().get_queryset(request).select_related("module").order_by("quiz_passed_at", "pk")


class ReadingPositionInline(ReadOnlyInline):
    model = ReadingPosition
    fields = ("lesson", "heading", "at")


@admin.register(Enrolment)
class EnrolmentAdmin(ReadOnlyAdmin):
    list_display = ("user", "course", "release", "enrolled_at", "lessons_read", "quizzes_passed",
                    "final_test_passed_at", "evaluated_at")  # fmt: skip
    list_filter = (StandingFilter, "course", "release__version", "enrolled_at")
    list_select_related = ("user", "course", "release")
    search_fields = ("user__email", "user__name", "uuid")
    date_hierarchy = "enrolled_at"
    ordering = ("-enrolled_at", "-pk")
    inlines = (LessonReadInline, ModuleCompletionInline, ReadingPositionInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the counts that the list shows."""
        counted: QuerySet[Any] = Enrolment.objects.counted().with_progress().order_by(*self.ordering)
        return counted

    @admin.display(description=_("lessons read"), ordering="read_count")
    def lessons_read(self, row: Any) -> int:
        """How many lessons were read."""
        return int(row.read_count)

    @admin.display(description=_("module quizzes passed"), ordering="passed_count")
    def quizzes_passed(self, row: Any) -> int:
        """How many module quizzes were passed."""
        return int(row.passed_count)


class FactAdmin(ReadOnlyAdmin):
    """A fact of progress of someone who counts, with whose it is."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """None of a reviewer."""
        facts: QuerySet[Any] = super().get_queryset(request).filter(counts("enrolment__user__"))
        return facts

    @admin.display(description=_("learner"), ordering="enrolment__user__email")
    def learner(self, row: Any) -> str:
        """Who did it."""
        return str(row.enrolment.user)


@admin.register(LessonRead)
class LessonReadAdmin(FactAdmin):
    list_display = ("learner", "lesson", "read_at")
    list_filter = ("read_at", "lesson__module")
    list_select_related = ("enrolment__user", "lesson")
    search_fields = ("enrolment__user__email", "lesson__slug")
    ordering = ("-read_at", "-pk")


@admin.register(ModuleCompletion)
class ModuleCompletionAdmin(FactAdmin):
    list_display = ("learner", "module", "quiz_passed_at")
    list_filter = ("quiz_passed_at", "module")
    list_select_related = ("enrolment__user", "module")
    search_fields = ("enrolment__user__email", "module__slug")
    ordering = ("-quiz_passed_at", "-pk")


@admin.register(ReadingPosition)
class ReadingPositionAdmin(FactAdmin):
    list_display = ("learner", "lesson", "heading", "at")
    list_select_related = ("enrolment__user", "lesson")
    search_fields = ("enrolment__user__email", "lesson__slug")
    ordering = ("-at", "-pk")
