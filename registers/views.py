"""A learner's own registrations: see, add, change, remove. What is sent here stands in no log and no error report."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import signed_in
from registers import access, services
from registers.forms import RegistrationForm
from registers.models import Registration
from registers.selectors import registrations_of

LONGEST_WAY = 200


@require_safe
@never_cache
def registrations(request: HttpRequest) -> HttpResponse:
    """Show my numbers, each with what is unusual about it."""
    return render(request, "registers/list.html", {"registrations": registrations_of(signed_in(request))})


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Add a number."""
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            services.add_registration(user=signed_in(request), **form.cleaned_data)
        except services.TooMany:
            form.add_error(None, _("You have as many numbers as there is room for. Remove one first."))
        else:
            messages.success(request, _("Your number has been added."))
            return redirect(_back(request))
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def change(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Change a number or its register."""
    row = access.get_own(request, uuid)
    initial = {"register": row.register, "other_name": row.other_name, "number": row.number}
    form = RegistrationForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            services.change_registration(registration=row, **form.cleaned_data)
        except services.AlreadyThere:
            form.add_error("number", _("You have already added this number."))
        else:
            messages.success(request, _("Your number has been changed."))
            return redirect("registers:list")
    return _form_page(request, form, row)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask whether a number may go, and remove it."""
    row = access.get_own(request, uuid)
    if request.method != "POST":
        return render(request, "registers/remove.html", {"row": row})
    services.remove_registration(registration=row)
    messages.success(request, _("Your number has been removed."))
    return redirect("registers:list")


def _back(request: HttpRequest) -> str:
    """Return the page of this site that sent the learner here, where there is one, or the list."""
    asked = request.GET.get("next", "")
    is_way = asked.startswith("/") and "\x00" not in asked and len(asked) <= LONGEST_WAY
    is_ours = is_way and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else reverse("registers:list")


def _form_page(request: HttpRequest, form: RegistrationForm, row: Registration | None = None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "registers/form.html", {"form": form, "row": row, "back": _back(request)}, status=status)
