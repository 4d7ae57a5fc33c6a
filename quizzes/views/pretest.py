"""Before a module: the offer of a few questions, and their start."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.access import get_course, get_module
from courses.progress import Learner
from quizzes import access, services
from quizzes.intro import introduce_pretest
from quizzes.models import Attempt
from quizzes.pages import course_language
from quizzes.views.intro import go_on


@require_safe
@login_not_required
def pretest(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Say what the questions are for, or how it stands with them for this person."""
    row = get_course(course)
    learner = Learner.of(request, row)
    part = get_module(learner, module)
    if not learner.may_enter(part):
        return redirect("courses:module", course, module)
    quiz = access.get_quiz(learner.course, module)
    attempts = list(Attempt.objects.of(access.owner_of(learner)).filter(quiz=quiz))
    context = {"intro": introduce_pretest(part, learner, attempts), "course": row, "lang": course_language(row)}
    return render(request, "quizzes/pretest.html", context)


@require_POST
@login_not_required
def start_pretest(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Begin, or go on with what is open; where they may not begin (any more), their page says why."""
    row = get_course(course)
    learner = Learner.of(request, row)
    if not learner.may_enter(get_module(learner, module)):
        return redirect("courses:module", course, module)
    quiz = access.get_quiz(learner.course, module)
    owner = access.owner_who_begins(request, row)
    try:
        return go_on(services.start_pretest(quiz=quiz, owner=owner, at=timezone.now()))
    except services.NotAllowed:
        return redirect("quizzes:pretest", course, module)
