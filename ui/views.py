"""Pages that belong to no room: the way in, display settings, privacy, accessibility."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from ui.language import of_visitor
from ui.preferences import SIZES, THEMES, Preferences


@require_safe
@login_not_required
def root(request: HttpRequest) -> HttpResponse:
    """Send to the front page in the language of the visitor."""
    return redirect(f"/{of_visitor(request)}/")


@require_POST
@login_not_required
def display(request: HttpRequest) -> HttpResponse:
    """Keep colour scheme and text size in the display cookie and go back to the page that asked."""
    chosen = Preferences.of(request)
    if request.POST.get("theme") in THEMES:
        chosen = replace(chosen, theme=request.POST["theme"])
    if request.POST.get("size") in SIZES:
        chosen = replace(chosen, size=request.POST["size"])
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or "\x00" in back:
        back = f"/{get_language()}/"
    response = HttpResponseRedirect(back, status=303)
    chosen.keep(response, secure=request.is_secure())
    return response


@require_safe
@login_not_required
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines to leave alone what belongs to one person."""
    languages = [code for code, _name in settings.LANGUAGES]
    return render(request, "ui/robots.txt", {"languages": languages}, content_type="text/plain; charset=utf-8")


@require_safe
@login_not_required
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer browsers that ask for the old name of the icon."""
    return redirect(static("img/favicon.svg"))
