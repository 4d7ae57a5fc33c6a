"""What is taught. Changed in the course files and loaded; here to look at."""

from __future__ import annotations

from django.contrib import admin

from courses.admin.base import RETIRED, ContentAdmin
from courses.models import Case, Course, Lesson, LessonText, Module, Objective, Release
from ui.readonly import ReadOnlyAdmin, ReadOnlyInline


@admin.register(Course)
class CourseAdmin(ContentAdmin):
    list_display = ("title_here", "slug", "live_release")
    list_select_related = ("live_release",)


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ("version", "course", "released_on", "review_on", "expires_on", "loaded_at", "study_minutes")
    list_filter = ("course",)
    list_select_related = ("course",)


class ObjectiveInline(ReadOnlyInline):
    model = Objective
    fields = ("position", "slug", "text", "retired_at")


class LessonInline(ReadOnlyInline):
    model = Lesson
    fields = ("position", "slug", "title", "minutes", "retired_at")
    show_change_link = True


@admin.register(Module)
class ModuleAdmin(ContentAdmin):
    list_display = (
        "position",
        "title_here",
        "slug",
        "reading_minutes",
        "quiz_minutes",
        "open_without_account",
        "taught",
    )
    list_display_links = ("title_here",)
    list_filter = ("course", RETIRED)
    search_fields = ("slug", "title__nl", "title__en")
    inlines = (ObjectiveInline, LessonInline)


@admin.register(Objective)
class ObjectiveAdmin(ContentAdmin):
    list_display = ("slug", "module", "text_here", "taught")
    list_filter = ("module", RETIRED)
    list_select_related = ("module",)
    search_fields = ("slug", "text__nl", "text__en")


@admin.register(Lesson)
class LessonAdmin(ContentAdmin):
    list_display = ("title_here", "slug", "module", "position", "minutes", "taught")
    list_filter = ("module", RETIRED)
    list_select_related = ("module",)
    search_fields = ("slug", "title__nl", "title__en")


@admin.register(LessonText)
class LessonTextAdmin(ReadOnlyAdmin):
    list_display = ("lesson", "language", "question", "words")
    list_filter = ("language", "lesson__module")
    list_select_related = ("lesson",)
    search_fields = ("lesson__slug", "question", "body_html")


@admin.register(Case)
class CaseAdmin(ContentAdmin):
    list_display = ("position", "title_here", "slug", "module", "minutes", "taught")
    list_display_links = ("title_here",)
    list_filter = ("module", RETIRED)
    list_select_related = ("module",)
    search_fields = ("slug", "content__title__nl", "content__title__en")
