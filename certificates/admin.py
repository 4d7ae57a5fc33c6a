"""Certificates and evaluations for the owners: to read. A certificate can be withdrawn or replaced."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates import services
from certificates.admin_corrections import CorrectionRequestAdmin
from certificates.admin_reissue import reissue
from certificates.chain import State
from certificates.evaluations import evaluation_table
from certificates.forms import WithdrawForm
from certificates.models import Certificate, Evaluation
from certificates.pages import Shown
from ui.readonly import ReadOnlyAdmin

__all__ = ["CertificateAdmin", "CorrectionRequestAdmin", "EvaluationAdmin"]
WORDS = {
    State.VALID: _("valid"),
    State.REPLACED: _("replaced"),
    State.WITHDRAWN: _("withdrawn"),
    State.ENDED: _("ended"),
}


class WithdrawnFilter(admin.SimpleListFilter):
    """Valid or withdrawn."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the two."""
        return [("valid", _("valid")), ("withdrawn", _("withdrawn"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Certificate]) -> QuerySet[Certificate]:
        """Choose by the fact."""
        chosen = {"valid": True, "withdrawn": False}
        return queryset.filter(revoked_at__isnull=chosen[self.value() or ""]) if self.value() in chosen else queryset


@admin.register(Certificate)
class CertificateAdmin(ReadOnlyAdmin):
    """What was issued, with all that was printed and the fingerprints of the PDFs."""

    list_display = ("number", "holder", "course", "issued_at", "state")
    list_filter = (WithdrawnFilter,)
    search_fields = ("number", "snapshot__name")
    date_hierarchy = "issued_at"
    fields = (
        *("number", "state", "issued_at", "valid_until", "kind", "reason", "replaces", "next_link"),
        *("revoked_at", "revoked_reason", "enrolment", "printed", "pdfs"),
    )
    list_select_related = ("replaced_by",)
    readonly_fields = fields
    change_form_template = "certificates/admin_certificate.html"

    @admin.display(description=_("holder"))
    def holder(self, row: Certificate) -> str:
        """The name on the certificate."""
        return str(row.snapshot["name"])

    @admin.display(description=_("course"))
    def course(self, row: Certificate) -> str:
        """Title and version."""
        return f"{row.snapshot['course']['title']['nl']} {row.snapshot['release']['version']}"

    @admin.display(description=_("state"))
    def state(self, row: Certificate) -> str:
        """In a word."""
        return str(WORDS[row.status_on(timezone.localdate()).state])

    @admin.display(description=_("replaced by"))
    def next_link(self, row: Certificate) -> str:
        """The number that stands in the place of this one."""
        return row.successor.number if row.successor else "-"

    @admin.display(description=_("what was printed"))
    def printed(self, row: Certificate) -> str:
        """The snapshot, readable."""
        return render_to_string("certificates/_admin_snapshot.html", {"printed": row.snapshot, "shown": Shown.of(row)})

    @admin.display(description=_("documents"))
    def pdfs(self, row: Certificate) -> str:
        """Language and SHA-256 of each PDF."""
        documents = row.documents.defer("pdf").order_by("language")
        return render_to_string("certificates/_admin_documents.html", {"documents": documents})

    def get_urls(self) -> list[URLPattern]:
        """Add the pages that withdraw and replace."""
        page = self.admin_site.admin_view(self.withdraw)
        replace = self.admin_site.admin_view(partial(reissue, self))
        return [
            path("<int:pk>/withdraw/", page, name="certificates_certificate_withdraw"),
            path("<int:pk>/replace/", replace, name="certificates_certificate_replace"),
            *super().get_urls(),
        ]

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask the reason and a confirmation, then withdraw."""
        if not request.user.has_perm("certificates.change_certificate"):
            raise PermissionDenied
        certificate = get_object_or_404(Certificate, pk=pk)
        back = redirect(reverse("admin:certificates_certificate_change", args=[pk]))
        if certificate.is_withdrawn:
            return back
        form = WithdrawForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            services.revoke_certificate(certificate=certificate, reason=form.cleaned_data["reason"])
            self.log_change(request, certificate, "withdrawn")
            messages.success(request, _("The certificate has been withdrawn; the check page says so from now on."))
            return back
        context = {**self.admin_site.each_context(request), "title": _("Withdraw a certificate"), "form": form}
        context |= {"shown": Shown.of(certificate), "back": back.url, "opts": self.opts}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "certificates/admin_withdraw.html", context, status=status)


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    """What learners answered, without who they are; and what it says together."""

    list_display = ("month", "course", "release", "usefulness", "bias_noticed")
    list_filter = ("course", "month", "bias_noticed")
    list_select_related = ("course", "release")
    ordering = ("-month", "uuid")
    fields = ("month", "course", "release", "marks", "usefulness", "bias_noticed", "bias_explained", "remarks")
    readonly_fields = fields
    change_list_template = "certificates/admin_evaluations.html"

    @admin.display(description=_("per objective"))
    def marks(self, row: Evaluation) -> str:
        """The marks, one after another."""
        return ", ".join(f"{slug}: {mark}" for slug, mark in sorted(row.objectives.items()))

    def get_urls(self) -> list[URLPattern]:
        """Add the summary."""
        page = self.admin_site.admin_view(self.summary)
        return [path("summary/", page, name="certificates_evaluation_summary"), *super().get_urls()]

    def summary(self, request: HttpRequest) -> HttpResponse:
        """Show counts and means per month, and over all months."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "title": _("Evaluations per month"), "opts": self.opts}
        return TemplateResponse(request, "certificates/admin_summary.html", context | {"tables": evaluation_table()})
