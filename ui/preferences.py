"""How a person wants the pages to look. Kept in a cookie, so that the server can render it without a flash."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

COOKIE = "display"
AGE = 60 * 60 * 24 * 365
THEMES = ("auto", "light", "dark")
SIZES = ("normal", "large", "larger")


@dataclass(frozen=True, slots=True)
class Preferences:
    """Colour scheme and text size."""

    theme: str = "auto"
    size: str = "normal"

    @classmethod
    def of(cls, request: HttpRequest) -> Preferences:
        """Read the cookie; whatever is not a known choice counts as not chosen."""
        theme, _, size = request.COOKIES.get(COOKIE, "").partition(".")
        return cls(theme if theme in THEMES else "auto", size if size in SIZES else "normal")

    def keep(self, response: HttpResponse, *, secure: bool) -> None:
        """Write the cookie: no personal data, a year, not readable by scripts."""
        response.set_cookie(
            COOKIE, f"{self.theme}.{self.size}", max_age=AGE, httponly=True, samesite="Lax", secure=secure
        )
