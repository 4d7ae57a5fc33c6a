"""Sign-in leads back to a page; and a form that allauth shows with errors is a 422, as on every other page."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from accounts.models import User


class SignInFirst(LoginRequiredMiddleware):
    """Sends a visitor to sign in and back; after a form to the page that it was on: its own may show none."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        """Send to the sign-in page."""
        page = "" if request.method in ("GET", "HEAD") else _page_before(request)
        return redirect_to_login(page) if page else super().handle_no_permission(request, view_func)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Send there too whose account was deleted, in another window, while this request was on its way."""
        if not isinstance(exception, (DatabaseError, ObjectDoesNotExist)) or not request.user.is_authenticated:
            return None
        return None if User.objects.filter(pk=request.user.pk).exists() else redirect_to_login(_page_before(request))


def _page_before(request: HttpRequest) -> str:
    """Return the page of this site that a form was sent from; "" where the browser names none."""
    here, before = f"{request.scheme}://{request.get_host()}/", request.headers.get("Referer", "")
    return "/" + before.removeprefix(here).lstrip("/") if before.startswith(here) else ""


class RefusedFormsAre422:
    """Gives the status to every page that shows a posted form with its errors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Set the status where the form of the page was posted and refused."""
        form = (response.context_data or {}).get("form")
        refused = isinstance(form, BaseForm) and form.is_bound and form.errors
        if request.method == "POST" and response.status_code == HTTPStatus.OK and refused:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response
