"""The contact page: public, so that a question needs no account."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import within_limit
from accounts.models import User
from provider.forms import ContactForm
from provider.selectors import facts
from provider.services import send_request

RATES = "5/h/ip,30/d/ip"


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form; keep and mail what was asked. Too much in an hour is refused with what was typed kept."""
    user = request.user if isinstance(request.user, User) else None
    initial = {"name": user.name, "email": user.email} if user else {}
    form = ContactForm(request.POST if request.method == "POST" else None, initial=initial)
    page = {"form": form, "facts": facts(), "contact_email": settings.CONTACT_EMAIL, "too_many": False}
    if request.method != "POST":
        return render(request, "provider/contact.html", page)
    if not form.is_valid():
        return render(request, "provider/contact.html", page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.is_trapped:
        return redirect("provider:contact_thanks")
    if not within_limit(request, action="contact", rates=RATES):
        page["too_many"] = True
        return render(request, "provider/contact.html", page, status=HTTPStatus.TOO_MANY_REQUESTS)
    send_request(**form.values(), language=get_language() or settings.LANGUAGE_CODE, user=user)
    return redirect("provider:contact_thanks")


@require_safe
@login_not_required
def contact_thanks(request: HttpRequest) -> HttpResponse:
    """Say that the request is kept and what happens next."""
    return render(request, "provider/contact_thanks.html")
