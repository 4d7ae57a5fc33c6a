"""The provider's own facts to fill in, and the requests of clinicians to answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from provider import services
from provider.models import ContactRequest, Provider
from provider.querysets import ContactRequestQuerySet
from provider.selectors import missing_facts, provider


@admin.register(Provider)
class ProviderAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """One page. What is empty is named at its top and shown to no learner."""

    fieldsets = (
        (None, {"fields": ("name", "address", "helpdesk_email", ("price_nl", "price_en"))}),
        (
            _("Author"),
            {
                "fields": (
                    "author_name",
                    ("author_qualifications_nl", "author_qualifications_en"),
                    "article_url",
                    ("interests_nl", "interests_en"),
                )
            },
        ),
        (
            _("Signature on the certificate"),
            {"fields": ("signatory_name", ("signatory_function_nl", "signatory_function_en"))},
        ),
        (None, {"fields": ("changed_at",)}),
    )
    readonly_fields = ("changed_at",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    change_form_template = "provider/admin_change_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Provider | None = None) -> bool:
        """There is one."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Go to the one page at once."""
        return redirect(reverse("admin:provider_provider_change", args=[1]))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Provider | None:
        """Return the one row, also where it got lost: saving makes it again."""
        return provider() if object_id == "1" else None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Name what is missing."""
        extra = {"missing_facts": missing_facts()} | (extra_context or {})
        return super().change_view(request, object_id, form_url, extra)


class StateFilter(admin.SimpleListFilter):
    """Waiting, answered, closed."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the three."""
        return [("waiting", _("waiting")), ("answered", _("answered")), ("closed", _("closed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ContactRequest]) -> QuerySet[ContactRequest]:
        """Choose by the facts."""
        rows = ContactRequestQuerySet(ContactRequest, query=queryset.query, using=queryset.db)
        chosen = {"waiting": rows.waiting, "answered": rows.answered, "closed": rows.closed}
        return chosen[self.value() or ""]() if self.value() in chosen else queryset


@admin.register(ContactRequest)
class ContactRequestAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Requests to read; their state moves by the two actions only."""

    list_display = ("created_at", "state_word", "kind", "name", "email", "organisation", "mailed_at")
    list_filter = (StateFilter, "kind")
    search_fields = ("name", "email", "organisation")
    date_hierarchy = "created_at"
    actions = ("answered", "close")
    fields = (
        *("state_word", "kind", "name", "email", "organisation", "message", "language"),
        *("created_at", "mailed_at", "answered_at", "closed_at"),
    )
    readonly_fields = fields

    @admin.display(description=_("state"))
    def state_word(self, row: ContactRequest) -> str:
        """Where it stands."""
        return row.state

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Requests come from the contact page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: ContactRequest | None = None) -> bool:
        """What someone wrote stays as it was written."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ContactRequest | None = None) -> bool:
        """A closed request can go when its writer asks for that; an open one cannot get lost."""
        return obj is not None and obj.closed_at is not None

    @admin.action(description=_("Mark as answered"))
    def answered(self, request: HttpRequest, queryset: QuerySet[ContactRequest]) -> None:
        """Note the answer."""
        self._each(request, queryset, services.mark_answered)

    @admin.action(description=_("Close"))
    def close(self, request: HttpRequest, queryset: QuerySet[ContactRequest]) -> None:
        """Note that nothing more has to be done."""
        self._each(request, queryset, services.close)

    def _each(self, request: HttpRequest, rows: QuerySet[ContactRequest], verb: Callable[..., ContactRequest]) -> None:
        """Do it to each chosen row, and say how many."""
        count = len([verb(row=row) for row in rows])
        messages.success(request, ngettext("%d request changed.", "%d requests changed.", count) % count)
