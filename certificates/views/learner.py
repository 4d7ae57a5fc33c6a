"""A learner's own pages: evaluation, certificate, PDF, progress."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import signed_in
from certificates import selectors, services
from certificates.access import get_document
from certificates.claiming import ClaimForm
from certificates.errors import NameRefused, NotYetEarned
from certificates.forms import EvaluationForm
from certificates.models import Certificate
from certificates.pages import Shown
from certificates.progress import progress_of
from certificates.signing import CannotSign
from certificates.snapshot import holder_url
from certificates.views import reviewer
from courses.access import get_course
from courses.completion import Kind, conditions
from courses.models import Course
from courses.progress import Learner
from courses.selectors import facts_of_learner

FILE_NAMES = {"nl": "certificaat", "en": "certificate"}


@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, course: str) -> HttpResponse:
    """Ask what the learner thinks of the course; kept without the person."""
    found = get_course(course)
    learner = Learner.of(request, found)
    if signed_in(request).is_reviewer:
        return reviewer.evaluation(request, learner)
    facts, enrolment = learner.facts, learner.enrolment
    if enrolment is None or facts.evaluated or not facts.final_test_passed:
        context = {"course": found, "is_sent": facts.evaluated}
        return render(request, "certificates/evaluation_closed.html", context)
    form = EvaluationForm(request.POST if request.method == "POST" else None, modules=learner.outline.modules)
    if not form.is_bound or not form.is_valid():
        context = {"course": found, "form": form, "is_reviewer": False}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, "certificates/evaluation.html", context, status=status)
    services.send_evaluation(enrolment=enrolment, answers=form.answers)
    messages.success(request, _("Your evaluation has been sent, without your name."))
    return redirect("certificates:claim", found.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, course: str) -> HttpResponse:
    """Show what is still to be done for the certificate, then ask the name, then show the certificate."""
    found = get_course(course)
    learner = Learner.of(request, found)
    if signed_in(request).is_reviewer:
        return reviewer.claim(request, learner)
    if certificate := selectors.certificate_of(learner.enrolment):
        return _certificate_page(request, found, certificate)
    data = request.POST if request.method == "POST" else None
    form = ClaimForm(data, initial={"name": signed_in(request).name}, own=[])
    if request.method == "POST" and learner.enrolment and form.is_valid():
        try:
            services.claim_certificate(enrolment=learner.enrolment, name=form.printed)
        except NameRefused as error:
            form.refuse(error)
        except NotYetEarned:
            messages.warning(request, _("Not all conditions for the certificate have been met yet."))
            return redirect("certificates:claim", found.slug)
        except CannotSign:
            return render(request, "certificates/not_now.html", {"course": found}, status=503)
        else:
            return redirect("certificates:claim", found.slug)
    return _claim_page(request, learner, form)


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


def _claim_page(request: HttpRequest, learner: Learner, form: ClaimForm) -> HttpResponse:
    course = learner.course
    found = conditions(course.slug, learner.outline, facts_of_learner(learner))
    left = [condition.kind for condition in found if not condition.met]
    context = {
        "course": course,
        "conditions": found,
        "is_earned": not left,
        "only_email_is_open": left == [Kind.EMAIL],
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and context["is_earned"] else HTTPStatus.OK
    return render(request, "certificates/claim.html", context, status=status)


@require_safe
def pdf(request: HttpRequest, number: str, language: str) -> HttpResponse:
    """Hand out the stored PDF, byte for byte, to the person whose certificate it is."""
    document = get_document(signed_in(request), number, language)
    return HttpResponse(
        bytes(document.pdf),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{FILE_NAMES[language]}-{number}.pdf"'},
    )


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Show a learner everything on one page: path, attempts, certificates."""
    return render(request, "certificates/progress.html", {"courses": progress_of(signed_in(request))})
