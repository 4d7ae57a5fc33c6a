"""Reports for the owners: to read, to move from state to state, and once handled to delete."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.access import signed_in
from reports import services
from reports.forms import MoveForm
from reports.models import Report, ReportStep, State
from reports.querysets import HANDLED
from ui.readonly import ReadOnlyAdmin, ReadOnlyInline
from ui.templatetags.ui import tr


class StateFilter(admin.SimpleListFilter):
    """New, in progress, mended, declined."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer those that wait, and each state."""
        return [("waiting", _("waiting")), *State.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Choose by the newest step."""
        if self.value() == "waiting":
            return queryset.exclude(state__in=HANDLED)
        return queryset.filter(state=self.value()) if self.value() in State.values else queryset


class StepInline(ReadOnlyInline):
    """Who did what when."""

    model = ReportStep
    fields = ("at", "state", "reason", "by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the owners, in order."""
        return super().get_queryset(request).select_related("by")


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """What someone wrote stays as it was written."""

    list_display = ("created_at", "state_word", "lesson_here", "language", "beginning", "wants_answer", "mailed_at")
    list_filter = (StateFilter, "lesson__module", "language", "release__version")
    list_select_related = ("lesson", "release")
    search_fields = ("message", "passage", "email", "lesson__slug")
    date_hierarchy = "created_at"
    fields = ("state_word", "lesson_here", "language", "release", "anchor", "passage", "message", "email", "created_at",
              "mailed_at")  # fmt: skip
    readonly_fields = fields
    inlines = (StepInline,)
    change_form_template = "reports/admin_change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the state of each."""
        rows: QuerySet[Any] = Report.objects.with_state()
        return rows

    @admin.display(description=_("state"), ordering="state")
    def state_word(self, row: Any) -> str:
        """Where it stands."""
        return str(State(row.state).label)

    @admin.display(description=_("lesson"), ordering="lesson__position")
    def lesson_here(self, row: Report) -> str:
        """The title of the lesson in the language of the page."""
        return str(tr(row.lesson.title))

    @admin.display(description=_("what is wrong"))
    def beginning(self, row: Report) -> str:
        """The first words."""
        return Truncator(row.message).chars(80)

    @admin.display(description=_("wants an answer"), boolean=True)
    def wants_answer(self, row: Report) -> bool:
        """An address was left."""
        return bool(row.email)

    def has_delete_permission(self, request: HttpRequest, obj: Report | None = None) -> bool:
        """A handled report can go; one that waits cannot get lost."""
        return obj is not None and Report.objects.with_state().get(pk=obj.pk).state in HANDLED

    def get_urls(self) -> list[URLPattern]:
        """Add the page that changes the state."""
        page = self.admin_site.admin_view(self.move)
        return [path("<int:pk>/state/", page, name="reports_report_move"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the place in the lesson, in the language that it was read in."""
        row = self.get_object(request, object_id)
        extra = {"place": place_of(row) if row else ""} | (extra_context or {})
        return super().change_view(request, object_id, form_url, extra)

    def move(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the next state and a reason, then note it."""
        if not request.user.has_perm("reports.change_report"):
            raise PermissionDenied
        report = get_object_or_404(Report.objects.with_state(), pk=pk)
        form = MoveForm(request.POST if request.method == "POST" else None, now=report.state)
        back = reverse("admin:reports_report_change", args=[pk])
        if form.is_bound and form.is_valid():
            services.move(report=report, by=signed_in(request), **form.cleaned_data)
            self.log_change(request, report, form.cleaned_data["state"])
            messages.success(request, _("The state of the report has been changed."))
            return redirect(back)
        context = {**self.admin_site.each_context(request), "title": _("Change the state of a report"), "form": form}
        context |= {"report": report, "now": State(report.state).label, "back": back, "opts": self.opts}
        return TemplateResponse(request, "reports/admin_move.html", context, status=422 if form.is_bound else 200)


def place_of(row: Report) -> str:
    """Return the address of what a report is about."""
    module = row.lesson.module
    with override(row.language):
        lesson = reverse("courses:lesson", args=[module.course.slug, module.slug, row.lesson.slug])
    return f"{lesson}#{row.anchor}" if row.anchor else lesson
