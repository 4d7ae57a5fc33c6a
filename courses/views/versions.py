"""The versions of a course, and going on in the newest."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses import pages, services
from courses.access import get_course
from courses.newer import history
from courses.progress import Learner


@require_safe
@login_not_required
def versions(request: HttpRequest, course: str) -> HttpResponse:
    """Show every version with its dates and what it changed, newest first."""
    learner = Learner.of(request, get_course(course))
    live = learner.course.live_release
    context = pages.base(learner) | {"live": live, "releases": history(learner.course)[::-1]}
    return render(request, "courses/versions.html", context)


@require_POST
def move(request: HttpRequest, course: str) -> HttpResponse:
    """Let a learner who began an older release go on in the live one; for everyone else nothing changes."""
    learner = Learner.of(request, get_course(course))
    live = learner.course.live_release
    if learner.enrolment and live:
        services.move(enrolment=learner.enrolment, release=live, at=timezone.now(), chosen=True)
    return redirect("courses:overview", course)
