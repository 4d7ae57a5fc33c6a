"""What a public site must not start with. Pure: settings in, sentences out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

LEAST_KEY = 50


def unsafe(settings: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each setting that is not safe on a public site, by the name of its variable."""
    checks = [
        (
            len(settings["SECRET_KEY"]) < LEAST_KEY or len(set(settings["SECRET_KEY"])) < 10,
            f"SECRET_KEY must be random and at least {LEAST_KEY} characters long.",
        ),
        (
            not settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"],
            "ALLOWED_HOSTS must name the hosts of the site, separated by commas, and not be “*”.",
        ),
        (
            not settings["PUBLIC_URL"].startswith("https://"),
            "PUBLIC_URL must be the https address of the site: it is printed on every certificate.",
        ),
        (
            not settings["EMAIL_URL"].startswith(("smtp", "submission")),
            "EMAIL_URL must name a mail server, such as smtp+tls://user:password@mail.example.org:587.",
        ),
        ("localhost" in settings["FROM_EMAIL"], "FROM_EMAIL must be an address of the site."),
        (
            "locmem" in settings["CACHE_BACKEND"] or "dummy" in settings["CACHE_BACKEND"],
            "CACHE_URL must be a cache that all server processes share, or rate limits do not hold.",
        ),
        (settings["CREDENTIAL_KEY_PROBLEM"] != "", f"CREDENTIAL_KEY {settings['CREDENTIAL_KEY_PROBLEM']}"),
    ]
    return [sentence for wrong, sentence in checks if wrong] + list(settings["SIGNING_PROBLEMS"])


def refuse_unsafe(settings: Mapping[str, Any]) -> None:
    """Raise ImproperlyConfigured naming every unsafe setting; do nothing where all are safe."""
    if sentences := unsafe(settings):
        raise ImproperlyConfigured("This site will not start:\n- " + "\n- ".join(sentences))
