"""Pages for anyone who holds a certificate in hand and wants to know whether it is real."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from certificates import throttle
from certificates.access import find_certificate
from certificates.chain import is_key
from certificates.forms import NumberForm, mistyped
from certificates.numbers import LONGEST_INPUT, Reading, read_number
from certificates.pages import Shown
from certificates.selectors import newest_of
from certificates.views import credential
from ui.language import of_visitor


@require_safe
@login_not_required
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a number and send on to its page."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("certificates:check", form.cleaned_data["number"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "certificates/verify.html", {"form": form}, status=status)


@require_safe
@login_not_required
@never_cache
def check(request: HttpRequest, number: str, key: str = "") -> HttpResponse:
    """Tell whether a certificate is valid; who it is for only to whoever has the link of the holder."""
    response = _answer(request, number, key)
    response["X-Robots-Tag"] = "noindex, nofollow"
    patch_vary_headers(response, ["Accept"])
    return response


def _answer(request: HttpRequest, number: str, key: str) -> HttpResponse:
    reading, asked = read_number(number)
    if reading is not Reading.POSSIBLE:
        return _not_found(request, number, mistyped())
    if throttle.too_many(request):
        return ask_to_wait(request)
    certificate = find_certificate(asked)
    if certificate is None:
        throttle.count_wrong(request)
        return _not_found(request, asked, "")
    is_holder = is_key(key, certificate.holder_key)
    if key and not is_holder:
        throttle.count_wrong(request)
    if token := credential.instead_of_page(request, certificate, is_holder=is_holder):
        return token
    context = {"shown": Shown.of(certificate), "is_holder": is_holder, "newest": newest_of(certificate).number}
    return render(request, "certificates/check.html", context)


def ask_to_wait(request: HttpRequest) -> HttpResponse:
    """Say that too much was asked that we do not know."""
    response = render(request, "certificates/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(throttle.WINDOW_SECONDS)
    return response


def _not_found(request: HttpRequest, number: str, error: str) -> HttpResponse:
    form = NumberForm(initial={"number": number[:LONGEST_INPUT]})
    context = {"form": form, "number": number[:LONGEST_INPUT], "error": error}
    return render(request, "certificates/unknown.html", context, status=HTTPStatus.NOT_FOUND)


@require_safe
@login_not_required
def to_language(request: HttpRequest, number: str = "", key: str = "") -> HttpResponse:
    """Send whoever scanned a QR code to the check page in his own language; a wallet gets its answer here."""
    if key and credential.is_wanted(request):
        return check(request, number, key)
    rest = f"{quote(read_number(number)[1] or number, safe='')}/" if number else ""
    rest += f"{quote(key, safe='')}/" if key else ""
    response = redirect(f"/{of_visitor(request)}/verify/{rest}")
    patch_vary_headers(response, ["Accept", "Accept-Language", "Cookie"])
    return response
