"""The account pages that allauth does not have: profile, one's own data, deletion, a new link."""

from __future__ import annotations

from http import HTTPStatus

from allauth.account.models import EmailConfirmationHMAC
from allauth.account.views import ConfirmEmailView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import signed_in
from accounts.forms import DeleteForm, NewLinkForm, ProfileForm
from accounts.limits import within_limit
from accounts.registry import export_personal_data
from accounts.selectors import link_was_used, security
from accounts.services import change_profile, delete_account, send_new_link
from ui.language import keep as keep_language


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change name and language, and lead to everything else about the account."""
    user = signed_in(request)
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        change_profile(user=user, **form.cleaned_data)
        with override(user.language):
            messages.success(request, _("Your changes have been saved."))
            response = redirect("accounts:profile")
        keep_language(response, user.language, secure=request.is_secure())
        return response
    page = {"form": form, "security": security(user), "years": settings.CERTIFICATE_RETENTION_YEARS}
    return render(request, "accounts/profile.html", page, status=_status(request))


@require_safe
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """Give everything that every room knows of this person as one file."""
    rooms = export_personal_data(signed_in(request))
    answer = JsonResponse(
        {"made_on": timezone.now(), "data": rooms}, json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    name = _("my-data")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
def delete(request: HttpRequest) -> HttpResponse:
    """Say what deletion erases and keeps, and do it after the typed word and the password."""
    user = signed_in(request)
    form = DeleteForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        delete_account(user=user)
        logout(request)
        return redirect("accounts:deleted")
    page = {"form": form, "years": settings.CERTIFICATE_RETENTION_YEARS}
    return render(request, "accounts/delete.html", page, status=_status(request))


@require_safe
@login_not_required
def deleted(request: HttpRequest) -> HttpResponse:
    """Say that the account is gone."""
    return render(request, "accounts/deleted.html", {"years": settings.CERTIFICATE_RETENTION_YEARS})


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def new_link(request: HttpRequest) -> HttpResponse:
    """Send a new link to confirm an address; the answer is the same for every address."""
    form = NewLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not within_limit(request, action="new_link", rates="10/10m/ip"):
            return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        send_new_link(request=request, email=form.cleaned_data["email"])
        return redirect("account_email_verification_sent")
    return render(request, "accounts/new_link.html", {"form": form}, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def confirm_email(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm an address by a button, or say that the link is too old and offer a new one."""
    if EmailConfirmationHMAC.from_key(key) is not None:
        answer: HttpResponse = ConfirmEmailView.as_view()(request, key=key)
        return answer
    page = {"form": NewLinkForm(), "used": link_was_used(key)}
    return render(request, "accounts/link_expired.html", page, status=HTTPStatus.GONE)


def _status(request: HttpRequest) -> int:
    """A page that a POST comes back to shows errors."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
