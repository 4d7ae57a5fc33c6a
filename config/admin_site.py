"""The owners' admin: only for owners who signed in with two factors."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.access import is_owner, refuse_owner_without_second_factor
from certificates.selectors import names_waiting
from courses.selectors import accreditations_waiting, claims_due
from provider.models import ContactRequest
from provider.selectors import missing_facts
from reports.models import Report

View = Callable[..., HttpResponseBase]
asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


def _no_huge_numbers(view: View) -> View:
    """Let a number in a filter that no database can hold be a bad request: Django looks at its shape only."""

    @wraps(view)
    def wrapped(*args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(*args, **kwargs)
        except (OverflowError, DataError) as error:
            raise BadRequest from error

    return wrapped


class OwnerAdminSite(admin.AdminSite):
    """Django's admin behind our own sign-in."""

    enable_nav_sidebar = False
    site_title = site_header = _("Between gut and brain: administration")

    def has_permission(self, request: HttpRequest) -> bool:
        """Owners with two-factor sign-in only."""
        return is_owner(request.user)

    def admin_view(self, view: View, cacheable: bool = False) -> Any:
        """Django's own pages take any method for GET; here no other than theirs."""
        return super().admin_view(asked_or_sent(_no_huge_numbers(view)), cacheable)

    @method_decorator(asked_or_sent)
    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Send to our sign-in page, or an owner without a second factor to the page that sets one up.

        Whoever comes back from there goes on to the page that was asked for.
        """
        if self.has_permission(request):
            asked = request.GET.get("next", "")
            safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
            return redirect(asked if safe else "admin:index")
        return refuse_owner_without_second_factor(request)

    def index(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> TemplateResponse:
        """Begin with what waits for the owner: facts to fill in, requests, reports, claims, accreditations."""
        notes = {
            "missing_facts": missing_facts(),
            "waiting_requests": ContactRequest.objects.waiting().count(),
            "waiting_reports": Report.objects.waiting().count(),
            "names_waiting": names_waiting(),
            "claims_due": claims_due(timezone.localdate()),
            "accreditations": accreditations_waiting(timezone.localdate()),
        }
        return super().index(request, notes | (extra_context or {}))
