"""What a reviewer sees in the place of the evaluation and the certificate: all of it, and nothing is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from certificates.forms import EvaluationForm
from courses.progress import Learner


def evaluation(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Show the form to look at; whatever is sent is not stored, and the page says so."""
    course = learner.course
    if request.method == "POST":
        messages.info(request, _("Thank you. As you are a reviewer, your evaluation has not been stored."))
        return redirect("certificates:claim", course.slug)
    form = EvaluationForm(modules=learner.outline.modules)
    return render(request, "certificates/evaluation.html", {"course": course, "form": form, "is_reviewer": True})


def claim(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Offer the specimen: a reviewer gets no certificate."""
    return render(request, "certificates/reviewer.html", {"course": learner.course})
