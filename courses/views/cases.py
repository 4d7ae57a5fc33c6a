"""The consulting room: the list of cases, and one case. Nothing is stored: the address says what was chosen."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.access import get_case, get_course
from courses.cases import pages
from courses.cases.story import Node
from courses.progress import Learner


@require_safe
@login_not_required
def cases(request: HttpRequest, course: str) -> HttpResponse:
    """Show the cases with their persons, minutes and what one practises."""
    learner = Learner.of(request, get_course(course))
    return render(request, "courses/cases.html", pages.listing(learner))


@require_safe
@login_not_required
def case(request: HttpRequest, course: str, case: str) -> HttpResponse:
    """Show where the way in the address leads; with `from` and `choice`, what there is to say about that choice."""
    learner = Learner.of(request, get_course(course))
    part, module = get_case(learner, case)
    if not learner.may_enter(module):
        return render(request, "courses/case_closed.html", pages.closed(learner, part, module))
    asked = request.GET.get("from")
    walk = part.story.walk(request.GET.get("path", "") if asked is None else asked)
    if not isinstance(walk.at, Node):
        return render(request, "courses/case_ending.html", pages.ending(learner, part, walk))
    if asked is None or not walk.is_sound:
        return render(request, "courses/case.html", pages.question(learner, part, walk))
    choice = walk.at.choice(request.GET.get("choice", ""))
    if choice is None:
        context = pages.question(learner, part, walk, error=_("Choose an answer"))
        return render(request, "courses/case.html", context, status=422)
    return render(request, "courses/case_feedback.html", pages.feedback(learner, part, walk, choice))
