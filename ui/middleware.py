"""What every answer passes through: unreadable input becomes a 400, pages of a person are not kept by caches."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language_from_path, get_language_from_request

from ui.language import keep

View = Callable[[HttpRequest], HttpResponse]


def bad_input(get_response: View) -> View:
    """Refuse NUL bytes in the address, which PostgreSQL cannot hold and no page of ours has."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return get_response(request)

    return middleware


def private_pages(get_response: View) -> View:
    """Say that a page belongs to one person, unless its view said otherwise."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def remember_language(get_response: View) -> View:
    """Keep the language that a person chose, for addresses without one: the front door, a certificate's number."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        language = get_language_from_path(request.path_info)
        if language and response.status_code == HTTPStatus.OK and language != get_language_from_request(request):
            keep(response, language, secure=request.is_secure())
        return response

    return middleware
