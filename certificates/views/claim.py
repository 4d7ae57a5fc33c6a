"""The way to a certificate: say what stands on it, look at it once more, have it made."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.access import signed_in
from certificates import draft, selectors, services
from certificates.claiming import ClaimForm
from certificates.errors import NameRefused, NotYetEarned
from certificates.models import Certificate
from certificates.pages import Shown
from certificates.signing import CannotSign
from certificates.snapshot import holder_url
from certificates.views import reviewer
from courses.access import get_course
from courses.completion import Condition, Kind, conditions
from courses.models import Course
from courses.progress import Learner
from courses.selectors import facts_of_learner
from registers.selectors import registrations_of


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def claim(request: HttpRequest, course: str) -> HttpResponse:
    """Show what is still to be done for the certificate, then ask what stands on it, then show the certificate."""
    learner = Learner.of(request, get_course(course))
    if signed_in(request).is_reviewer:
        return reviewer.claim(request, learner)
    if certificate := selectors.certificate_of(learner.enrolment):
        return _certificate_page(request, learner.course, certificate)
    found = _conditions(learner)
    own = registrations_of(signed_in(request)) if _is_earned(found) else []
    if request.method != "POST":
        initial = draft.kept(request.session, course, own) or {"name": signed_in(request).name}
        return _claim_page(request, learner, ClaimForm(initial=initial, own=own), found)
    if not _is_earned(found):
        return _not_yet(request, course)
    draft.keep(request.session, course, request.POST, own)
    if "add" in request.POST:
        return redirect(f"{reverse('registers:add')}?{urlencode({'next': request.path})}")
    form = ClaimForm(request.POST, own=own)
    return redirect("certificates:confirm", course) if form.is_valid() else _claim_page(request, learner, form, found)


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@never_cache
def confirm(request: HttpRequest, course: str) -> HttpResponse:
    """Show exactly what will be printed; once that is confirmed, issue it."""
    learner, user = Learner.of(request, get_course(course)), signed_in(request)
    own = registrations_of(user)
    typed, back = draft.kept(request.session, course, own), redirect("certificates:claim", course)
    if typed is None or user.is_reviewer or learner.enrolment is None or selectors.certificate_of(learner.enrolment):
        return back
    form, found = ClaimForm(typed, own=own), _conditions(learner)
    if not form.is_valid() or not _is_earned(found):
        return back
    preview = draft.Preview.of(form, learner.enrolment)
    if request.method != "POST":
        return render(request, "certificates/confirm.html", {"course": learner.course, "preview": preview})
    if request.POST.get("seal") != preview.seal:
        messages.warning(request, _("Something has changed since you looked. Please check it once more."))
        return redirect("certificates:confirm", course)
    return _issue(request, learner, form, preview)


def _issue(request: HttpRequest, learner: Learner, form: ClaimForm, preview: draft.Preview) -> HttpResponse:
    assert learner.enrolment is not None
    try:
        services.claim_certificate(enrolment=learner.enrolment, name=preview.name, registrations=preview.registrations)
    except NameRefused as error:
        form.refuse(error)
        return _claim_page(request, learner, form, _conditions(learner))
    except NotYetEarned:
        return _not_yet(request, learner.course.slug)
    except CannotSign:
        return render(request, "certificates/not_now.html", {"course": learner.course}, status=503)
    draft.forget(request.session, learner.course.slug)
    return redirect("certificates:claim", learner.course.slug)


def _not_yet(request: HttpRequest, course: str) -> HttpResponse:
    messages.warning(request, _("Not all conditions for the certificate have been met yet."))
    return redirect("certificates:claim", course)


def _conditions(learner: Learner) -> list[Condition]:
    return list(conditions(learner.course.slug, learner.outline, facts_of_learner(learner)))


def _is_earned(found: list[Condition]) -> bool:
    return all(condition.met for condition in found)


def _certificate_page(request: HttpRequest, course: Course, certificate: Certificate) -> HttpResponse:
    if request.method == "POST":
        return redirect("certificates:claim", course.slug)
    context = {
        "course": course,
        "shown": Shown.of(certificate),
        "has_credential": bool(certificate.credential),
        "holder_url": holder_url(certificate.number, certificate.holder_key),
        "earlier": selectors.earlier_links(certificate),
    }
    return render(request, "certificates/certificate.html", context)


def _claim_page(request: HttpRequest, learner: Learner, form: ClaimForm, found: list[Condition]) -> HttpResponse:
    left, is_earned = [condition.kind for condition in found if not condition.met], _is_earned(found)
    context = {
        "course": learner.course,
        "conditions": found,
        "is_earned": is_earned,
        "only_email_is_open": left == [Kind.EMAIL],
        "form": form,
        "accreditations": selectors.what_was_earned(learner.enrolment).accreditations
        if is_earned and learner.enrolment
        else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and is_earned else HTTPStatus.OK
    return render(request, "certificates/claim.html", context, status=status)
