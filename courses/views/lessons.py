"""Reading: the page of a lesson, and the two things that a reader tells us."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from courses import pages
from courses.access import get_course, get_lesson, get_module
from courses.forms import PositionForm
from courses.outline import reading
from courses.progress import Learner, keep_position, mark_read
from ui.stencil import render_shared


@require_safe
@login_not_required
def lesson(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Show a lesson; a visitor at a closed module is shown how to get in."""
    learner = Learner.of(request, get_course(course))
    part, page = get_lesson(learner, module, lesson)
    if not learner.may_enter(part):
        return redirect("courses:module", course, module)
    text = reading(learner.course, page, get_language() or "nl")
    if text is None:
        raise Http404
    context = partial(pages.lesson, learner, part, page, text)
    return render_shared(request, "courses/lesson.html", context, key=pages.lesson_key(learner, part, page))


@require_safe
@login_not_required
def paper(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Show all lessons of a module under each other, to print."""
    learner = Learner.of(request, get_course(course))
    part = get_module(learner, module)
    if not learner.may_enter(part):
        return redirect("courses:module", course, module)
    return render(request, "courses/print.html", pages.paper(learner, part))


@require_POST
@login_not_required
def read(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Record that the lesson was read and go on: to the next one, or to the quiz of the module."""
    learner = Learner.of(request, get_course(course))
    part, page = get_lesson(learner, module, lesson)
    if not learner.may_enter(part):
        return redirect("courses:module", course, module)
    if not (part.is_retired or page.is_retired):
        mark_read(learner=learner, lesson=page, at=timezone.now())
    _, after = part.neighbours(page)
    if after:
        return redirect("courses:lesson", course, module, after.slug)
    return redirect("quizzes:module_quiz", course, module)


@require_POST
@login_not_required
def position(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Keep the heading that is in view (called by reading.js); 204, or 422 for a heading that is not there."""
    learner = Learner.of(request, get_course(course))
    part, page = get_lesson(learner, module, lesson)
    text = reading(learner.course, page, get_language() or "nl")
    if text is None or not learner.may_enter(part):
        raise Http404
    form = PositionForm(request.POST, headings=text.headings)
    if not form.is_valid():
        return HttpResponse(status=422)
    keep_position(learner=learner, lesson=page, heading=form.cleaned_data["heading"], at=timezone.now())
    return HttpResponse(status=204)
