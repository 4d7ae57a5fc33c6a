"""A learner's page that issues a certificate anew with other register numbers of his own."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access import signed_in
from certificates import services
from certificates.access import get_certificate
from certificates.chain import LinkKind
from certificates.claiming import NumbersForm
from certificates.errors import AlreadyReplaced, Withdrawn
from certificates.models import Certificate
from certificates.pages import Shown
from certificates.selectors import newest_of
from certificates.signing import CannotSign
from registers.selectors import registrations_of


class ChangeNumbersForm(NumbersForm):
    """Which numbers the new certificate shows, and a confirmation."""

    sure = forms.BooleanField(
        label=gettext_lazy("I understand that my certificate gets a new number."),
        error_messages={"required": gettext_lazy("Confirm that you want a new certificate.")},
    )
    field_order = ("registrations", "sure")


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, number: str) -> HttpResponse:
    """Ask which numbers, and a confirmation; then issue the new link. A link that is not the newest is only shown."""
    certificate = get_certificate(signed_in(request), number)
    form = _form(request, certificate)
    if not (form.is_bound and form.is_valid()):
        return _page(request, certificate, form)
    if form.chosen == certificate.snapshot.get("registrations", []):
        form.add_error(None, _("These numbers stand on your certificate already."))
        return _page(request, certificate, form)
    try:
        reason = _("Register numbers changed by the holder")
        services.reissue(certificate=certificate, kind=LinkKind.REGISTER, reason=reason, registrations=form.chosen)
    except (Withdrawn, AlreadyReplaced):
        return redirect("certificates:numbers", certificate.number)
    except CannotSign:
        return render(request, "certificates/not_now.html", {"course": _course(certificate)}, status=503)
    messages.success(request, _("Your certificate has been issued anew. The old number points on to the new one."))
    return redirect("certificates:claim", certificate.snapshot["course"]["slug"])


def _form(request: HttpRequest, certificate: Certificate) -> ChangeNumbersForm:
    own = registrations_of(signed_in(request))
    printed = {(row["register"], row["number"]) for row in certificate.snapshot.get("registrations", [])}
    ticked = [str(row.uuid) for row in own if (row.register, row.number) in printed]
    data = request.POST if request.method == "POST" else None
    return ChangeNumbersForm(data, own=own, initial={"registrations": ticked})


def _course(certificate: Certificate) -> dict[str, object]:
    course: dict[str, object] = certificate.snapshot["course"]
    return course


def _page(request: HttpRequest, certificate: Certificate, form: ChangeNumbersForm) -> HttpResponse:
    context = {
        "shown": Shown.of(certificate),
        "course": _course(certificate),
        "newest": newest_of(certificate).number,
        "printed": certificate.snapshot.get("registrations", []),
        "can_change": not (certificate.is_withdrawn or certificate.successor),
        "has_numbers": bool(form.own),
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and context["can_change"] else HTTPStatus.OK
    return render(request, "certificates/numbers.html", context, status=status)
