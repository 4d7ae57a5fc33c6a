"""Requests for another name, for the owners: to read and to decide."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from certificates import correcting
from certificates.errors import AlreadyDecided, AlreadyReplaced, NameRefused, Withdrawn
from certificates.forms import sentence
from certificates.forms_correction import DecideForm
from certificates.models import CorrectionRequest
from certificates.signing import CannotSign
from ui.readonly import ReadOnlyAdmin


class DecidedFilter(admin.SimpleListFilter):
    """Waiting, accepted, refused."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Offer the three."""
        return [
            ("waiting", _("waiting")),
            ("accepted", pgettext_lazy("request for another name", "accepted")),
            ("refused", _("refused")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Choose by the decision."""
        chosen = {"waiting": None, "accepted": True, "refused": False}
        return queryset.filter(accepted=chosen[self.value() or ""]) if self.value() in chosen else queryset


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(ReadOnlyAdmin):
    """What a learner asked, and what came of it."""

    list_display = ("asked_at", "state_word", "printed_name", "name", "certificate")
    list_filter = (DecidedFilter,)
    list_select_related = ("certificate",)
    search_fields = ("name", "certificate__number")
    date_hierarchy = "asked_at"
    ordering = ("-asked_at",)
    fields = (
        *("state_word", "certificate", "printed_name", "name", "reason"),
        *("asked_at", "decided_at", "answer", "told_at"),
    )
    readonly_fields = fields
    change_form_template = "certificates/admin_request.html"

    @admin.display(description=_("state"))
    def state_word(self, row: CorrectionRequest) -> str:
        """In a word."""
        return str(
            {None: _("waiting"), True: pgettext_lazy("request for another name", "accepted"), False: _("refused")}[
                row.accepted
            ]
        )

    @admin.display(description=_("name on the certificate"))
    def printed_name(self, row: CorrectionRequest) -> str:
        """The name on the certificate that was asked about."""
        return str(row.certificate.snapshot["name"])

    def get_urls(self) -> list[URLPattern]:
        """Add the page that decides."""
        page = self.admin_site.admin_view(self.decide)
        return [path("<uuid:pk>/decide/", page, name="certificates_correctionrequest_decide"), *super().get_urls()]

    def decide(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Ask yes or no, do it, and show the request."""
        if not request.user.has_perm("certificates.change_correctionrequest"):
            raise PermissionDenied
        rows = CorrectionRequest.objects.select_related("certificate__enrolment__user", "certificate__replaced_by")
        row = get_object_or_404(rows, pk=pk)
        back = reverse("admin:certificates_correctionrequest_change", args=[pk])
        form = DecideForm(request.POST if request.method == "POST" else None)
        if row.decided_at is not None or (form.is_bound and form.is_valid() and self._decided(request, row, form)):
            return redirect(back)
        context = {**self.admin_site.each_context(request), "title": _("Decide about a name"), "form": form}
        context |= {"row": row, "printed": row.certificate.snapshot, "back": back, "opts": self.opts}
        status = 422 if form.is_bound else 200
        return TemplateResponse(request, "certificates/admin_decide.html", context, status=status)

    def _decided(self, request: HttpRequest, row: CorrectionRequest, form: DecideForm) -> bool:
        """Do what was chosen; where that cannot be done, say why on the form and return False."""
        try:
            if form.cleaned_data["decision"] == "accept":
                correcting.accept(request=row)
            else:
                correcting.refuse(request=row, answer=form.cleaned_data["answer"])
        except NameRefused as error:
            form.add_error("decision", sentence(error))
        except CannotSign:
            form.add_error(
                "decision", _("The key of this site cannot sign now, so nothing was issued. The log says why.")
            )
        except Withdrawn:
            form.add_error("decision", _("This certificate was withdrawn, so no new one can be issued for it."))
        except AlreadyReplaced:
            form.add_error("decision", _("Another certificate was issued just now. Look again and decide again."))
        except AlreadyDecided:
            return True
        else:
            self.log_change(request, row, form.cleaned_data["decision"])
            messages.success(request, _("Decided. The learner gets a mail."))
            return True
        return False
