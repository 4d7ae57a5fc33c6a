"""What registers decided. Entered by the owner, fact by fact; learners see what is true today."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.admin.steps import STEPS
from courses.models import Accreditation
from courses.services import refuse_clash, refuse_what_is_to_come
from ui.readonly import ModelAdmin

REQUEST = ("release", "register", "other_name", "course_code", "requested_on")
GRANT = ("granted_on", "number", "points", "category", "valid_from", "valid_to")
REFUSAL, END = ("refused_on", "refused_because"), ("ended_on", "ended_because")


class FactsForm(forms.ModelForm):  # type: ignore[type-arg]
    """All facts of a row, to mend a typing error; or a new request."""

    def clean(self) -> dict[str, Any]:
        """Hold the rules that span rows and the calendar; the rest are the database's."""
        cleaned = super().clean() or {}
        if self.instance.pk is None and not cleaned.get("requested_on"):
            self.add_error("requested_on", _("Fill in when it was requested."))
        row = Accreditation(**{name: value for name, value in cleaned.items() if value is not None})
        row.pk = self.instance.pk
        try:
            refuse_what_is_to_come(row, timezone.localdate(), "requested_on", "granted_on", "refused_on")
            if row.granted_on and row.release_id:
                refuse_clash(row)
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned


class StandingFilter(admin.SimpleListFilter):
    """What asks for the owner."""

    title = _("today")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices."""
        return [
            ("granted", _("valid today")),
            ("ending", _("ends within 90 days")),
            ("undecided", _("waits for a decision")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Only those that stand so."""
        today, rows = timezone.localdate(), Accreditation.objects.all()
        chosen = {"granted": rows.granted_on(today), "ending": rows.ending_soon(today), "undecided": rows.undecided()}
        return queryset.filter(pk__in=chosen[str(self.value())]) if self.value() in chosen else queryset


@admin.register(Accreditation)
class AccreditationAdmin(ModelAdmin):
    """Facts that the owner enters once they happened. Learners see each from its date on."""

    form = FactsForm
    change_form_template = "courses/admin_accreditation.html"
    list_display = (
        "register_name",
        "release",
        "standing",
        "requested_on",
        "number",
        "points",
        "valid_from",
        "last_day",
    )
    list_filter = (StandingFilter, "register", "release")
    list_select_related = ("release",)
    search_fields = ("other_name", "number", "course_code")

    @admin.display(description=_("register"), ordering="register")
    def register_name(self, row: Accreditation) -> str:
        """The register's own name."""
        return row.register_name

    @admin.display(description=_("today"))
    def standing(self, row: Accreditation) -> str:
        """How it stands today, in words."""
        standing = row.standing_on(timezone.localdate())
        return str(standing.label) if standing else "–"

    @admin.display(description=_("last day"), ordering="valid_to")
    def last_day(self, row: Accreditation) -> Any:
        """The last day that counts."""
        return row.last_day

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new row is a request; a row that is there shows all its facts, to mend a typing error."""
        if obj is None:
            return [(None, {"fields": REQUEST, "description": _("Begin with the request. The decision comes later.")})]
        mend = _("Record a decision with the buttons above. Change a fact here only to mend a typing error.")
        return [
            (_("Request"), {"fields": REQUEST, "description": mend}),
            *((title, {"fields": fields}) for title, fields in ((_("Grant"), GRANT), (_("Refusal"), REFUSAL))),
            (_("Early end"), {"fields": END}),
        ]

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of the steps."""
        page = self.admin_site.admin_view(self.step)
        return [path("<int:pk>/steps/<slug:step>/", page, name="courses_accreditation_step"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Offer the steps that can be taken, and to ask again for the release that is live now."""
        row = context.get("original")
        if row is not None:
            offered = {name: step.title for name, step in STEPS.items() if step.allowed(row)}
            context |= {"steps": offered, "again": again(row)}
        return super().render_change_form(request, context, *args, **kwargs)

    def step(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Ask for the facts of one step and a confirmation, then record them."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        row, taken = get_object_or_404(Accreditation, pk=pk), STEPS.get(step)
        if taken is None:
            raise Http404
        back = redirect(reverse("admin:courses_accreditation_change", args=[pk]))
        if not taken.allowed(row):
            return back
        form = taken.form(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            try:
                taken.take(row=row, today=timezone.localdate(), **form.facts)
            except ValidationError as error:
                form.refuse(error)
            else:
                self.log_change(request, row, [{"changed": {"fields": list(form.facts)}}])
                messages.success(request, _("Recorded. The pages say so from its date on."))
                return back
        context = self.admin_site.each_context(request) | {"title": taken.title, "form": form, "row": row}
        context |= {"back": back.url, "opts": self.opts}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "courses/admin_accreditation_step.html", context, status=status)


def again(row: Accreditation) -> str:
    """Return the address of a new request to this register for the release that is live, or nothing if it is this."""
    live = row.release.course.live_release
    if live is None or live == row.release:
        return ""
    asked = {"release": live.pk, "register": row.register, "other_name": row.other_name}
    return f"{reverse('admin:courses_accreditation_add')}?{urlencode(asked)}"
