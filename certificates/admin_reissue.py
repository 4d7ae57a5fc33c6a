"""The owners' page that replaces a certificate by a corrected one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates import services
from certificates.chain import LinkKind
from certificates.errors import AlreadyReplaced, NameRefused, Withdrawn
from certificates.forms import ReissueForm, sentence
from certificates.models import Certificate
from certificates.pages import Shown
from certificates.signing import CannotSign


def reissue(owner: admin.ModelAdmin[Any], request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is corrected and why, and a confirmation; then issue the new certificate and show it."""
    if not request.user.has_perm("certificates.change_certificate"):
        raise PermissionDenied
    certificate = get_object_or_404(Certificate.objects.select_related("replaced_by"), pk=pk)
    if certificate.is_withdrawn or certificate.successor:
        return _to(certificate)
    form = ReissueForm(request.POST or None, initial={"name": certificate.snapshot["name"]})
    if form.is_bound and form.is_valid():
        try:
            new = _issue(certificate, form)
        except NameRefused as error:
            form.add_error("name", sentence(error))
        except CannotSign:
            form.add_error(None, _("The key of this site cannot sign now, so nothing was issued. The log says why."))
        except (AlreadyReplaced, Withdrawn):
            return _to(certificate)
        else:
            owner.log_change(request, certificate, "replaced")
            messages.success(request, _("The new certificate has been issued; the old number points on to it."))
            return _to(new)
    context = {**owner.admin_site.each_context(request), "title": _("Replace a certificate"), "form": form}
    context |= {"shown": Shown.of(certificate), "back": _to(certificate)["Location"], "opts": owner.opts}
    return TemplateResponse(request, "certificates/admin_reissue.html", context, status=422 if form.is_bound else 200)


def _issue(certificate: Certificate, form: ReissueForm) -> Certificate:
    given = form.cleaned_data
    return services.reissue(
        certificate=certificate, kind=LinkKind(given["kind"]), reason=given["reason"], name=given["name"]
    )


def _to(certificate: Certificate) -> HttpResponse:
    return redirect(reverse("admin:certificates_certificate_change", args=[certificate.pk]))
