"""Pages that belong to no room: the way in, display settings, privacy, accessibility."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from ui import mailbox as mails
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


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why, how long, and what a person may ask for."""
    context = {"certificate_years": settings.CERTIFICATE_RETENTION_YEARS, "contact_email": settings.CONTACT_EMAIL}
    return render(request, "ui/privacy.html", context)


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what we aim at, how it is tested, what is not known, and where to report a problem."""
    return render(request, "ui/accessibility.html", {"contact_email": settings.CONTACT_EMAIL})


@require_safe
@login_not_required
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show the mail that an installation without a mail server kept in a folder; elsewhere there is no such page."""
    if settings.MAILBOX_DIR is None:
        raise Http404
    context = {"folder": settings.MAILBOX_DIR, "mails": mails.newest(settings.MAILBOX_DIR)}
    return render(request, "ui/mailbox.html", context)
