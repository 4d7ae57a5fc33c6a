"""The way in: landing page, overview, module."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from courses import pages
from courses.access import get_course, get_module
from courses.newer import newer_of
from courses.offer import covered, offer, provenance
from courses.progress import Learner
from courses.summary import summary_pdf
from registers.selectors import registrations_of

SUMMARY_NAMES = {"nl": "samenvatting", "en": "summary"}


@require_safe
@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    """Say in one screen what the course is, and let begin."""
    learner = Learner.of(request, get_course(settings.COURSE_SLUG))
    own = registrations_of(learner.user) if learner.user else ()
    facts = offer(learner.course, timezone.localdate(), own=own)
    return render(request, "courses/landing.html", pages.landing(learner, facts) | {"newer": newer_of(learner)})


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Send a learner to the overview and a visitor to the landing page."""
    if request.user.is_authenticated:
        return redirect("courses:overview", settings.COURSE_SLUG)
    return redirect("courses:landing")


@require_safe
@login_not_required
def overview(request: HttpRequest, course: str) -> HttpResponse:
    """Show the way through the course and how far this person is."""
    learner = Learner.of(request, get_course(course))
    context = pages.overview(learner) | {"newer": newer_of(learner)}
    if learner.user and not learner.is_done:
        own = registrations_of(learner.user)
        context |= {"asks_registers": True, "coverage": covered(learner.course, timezone.localdate(), own)}
    return render(request, "courses/overview.html", context)


@require_safe
@login_not_required
def module(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Show what a module is about and what is in it; a visitor sees how to get in where it is closed."""
    learner = Learner.of(request, get_course(course))
    context = pages.module(learner, get_module(learner, module)) | {"offer": provenance(learner.course)}
    return render(request, "courses/module.html", context)


@require_safe
@login_not_required
def summary(request: HttpRequest, course: str, module: str, language: str) -> HttpResponse:
    """Hand out the module on one page as a PDF, to whoever may enter the module."""
    learner = Learner.of(request, get_course(course))
    part = get_module(learner, module)
    if language not in learner.course.languages:
        raise Http404
    if not learner.may_enter(part):
        return redirect("courses:module", course, module)
    name = f"{SUMMARY_NAMES[language]}-{part.number}-{part.slug}.pdf"
    return HttpResponse(
        summary_pdf(learner.course, part, language),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, max-age=600"},
    )
