"""A learner's page that asks for another name on a certificate, and shows what became of that."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import signed_in
from certificates import correcting
from certificates.access import get_certificate
from certificates.errors import AlreadyReplaced, SameName, Withdrawn
from certificates.forms_correction import CorrectionForm
from certificates.models import Certificate
from certificates.pages import Shown
from certificates.selectors import newest_of, requests_of


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """Ask the name and the reason; while a request is open, and for a link that is not the newest, only show."""
    certificate = get_certificate(signed_in(request), number)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            correcting.ask_correction(certificate=certificate, **form.cleaned_data)
        except SameName:
            form.add_error("name", _("This name stands on your certificate already."))
        except (Withdrawn, AlreadyReplaced):
            return redirect("certificates:correct", certificate.number)
        else:
            messages.success(request, _("Your request has been sent. You get a mail when it has been decided."))
            return redirect("certificates:correct", certificate.number)
    return _page(request, certificate, form)


def _page(request: HttpRequest, certificate: Certificate, form: CorrectionForm) -> HttpResponse:
    asked = requests_of(certificate)
    can_ask = not (certificate.is_withdrawn or certificate.successor or any(row.decided_at is None for row in asked))
    context = {
        "shown": Shown.of(certificate),
        "course_slug": certificate.snapshot["course"]["slug"],
        "newest": newest_of(certificate).number,
        "asked": asked,
        "can_ask": can_ask,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and can_ask else HTTPStatus.OK
    return render(request, "certificates/correct.html", context, status=status)
