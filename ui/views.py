"""Pages that belong to no room: errors, display settings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say kindly that the form had grown old, and keep nothing from being tried again."""
    return render(request, "ui/csrf_failure.html", status=403)
