"""Pages for what goes wrong. They keep what was typed where that can be done safely."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language_from_request, override

HIDDEN = "csrfmiddlewaretoken"


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Render an error page in the language of the address: the middleware that chooses it may not have run."""
    with override(get_language_from_request(request, check_path=True)):
        response = render(request, template, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the request could not be read: too large, or not what a browser sends."""
    return _page(request, "400.html", HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this page is for someone else."""
    return _page(request, "403.html", HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here, and where to go instead."""
    return _page(request, "404.html", HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours. Uses no database, session or context processor: those may be what failed."""
    language = "en" if request.path.startswith("/en/") else settings.LANGUAGE_CODE
    try:
        style = static("css/site.css")
    except ValueError:  # the manifest of the static files is what is missing
        style = ""
    context = {"language": language, "contact": settings.CONTACT_EMAIL, "style": style}
    with override(language):
        page = render_to_string("500.html", context)
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def is_from_own_page(request: HttpRequest) -> bool:
    """Tell whether the browser itself says that a page of this site sent the form."""
    if "HTTP_SEC_FETCH_SITE" in request.META:
        return bool(request.META["HTTP_SEC_FETCH_SITE"] == "same-origin")
    return request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"


def _is_text(value: str) -> bool:
    """Tell what a person typed from the values of boxes and buttons, which mean nothing to a reader."""
    return "@" in value or len(value.split()) > 1


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offer the same form again with a fresh token, so that nothing typed is lost.

    Only where the browser vouches that one of our own pages sent it: a form that another site sent must not
    become one click from done. Passwords are asked again, never sent back.
    """
    fields = []
    if request.method == "POST" and is_from_own_page(request):
        fields = [
            {"name": name, "value": value, "secret": "password" in name.lower(), "is_text": _is_text(value)}
            for name, values in request.POST.lists()
            for value in values
            if name != HIDDEN
        ]
    context = {"fields": fields, "action": request.get_full_path()}
    response = render(request, "ui/csrf_failure.html", context, status=HTTPStatus.FORBIDDEN)
    response["Cache-Control"] = "private, no-store"
    return response
