"""The same page in the other language: every address has the language in front and is otherwise the same."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request


def in_language(path: str, language: str) -> str:
    """Return this address in that language, or the front page in it where the address has no language."""
    _, _, rest = path.partition("/")
    first, slash, tail = rest.partition("/")
    if first in dict(settings.LANGUAGES) and slash:
        return f"/{language}/{tail}"
    return f"/{language}/"


def of_visitor(request: HttpRequest) -> str:
    """Return the language that this person asked for: of the account, else of the cookie, else of the browser."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return str(user.language)
    return get_language_from_request(request)


def keep(response: HttpResponse, language: str, *, secure: bool) -> None:
    """Remember in a cookie which language this person chose: a year, not readable by scripts."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=secure,
    )
