"""A learner's own pages: evaluation, certificate, PDF, progress."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import signed_in
from certificates import services
from certificates.access import get_document
from certificates.forms import EvaluationForm
from certificates.progress import progress_of
from certificates.views import reviewer
from courses.access import get_course
from courses.progress import Learner

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
