"""Before an attempt: what the quiz is, and the start."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.access import get_course, get_module
from courses.models import Course
from courses.progress import Learner
from quizzes import access, services
from quizzes.forms import DeclarationForm
from quizzes.intro import introduce
from quizzes.models import Attempt
from quizzes.pages import course_language
from quizzes.selectors import places
from quizzes.steps import next_open


@require_safe
@login_not_required
def module_quiz(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Show the quiz of a module; a visitor sees the offer of an account where the module asks for one."""
    row = get_course(course)
    learner = Learner.of(request, row)
    if not learner.may_enter(get_module(learner, module)):
        return redirect("courses:module", course, module)
    quiz = access.get_quiz(learner.course, module)
    attempts = Attempt.objects.of(access.owner_of(learner)).at(quiz)
    return render(
        request,
        "quizzes/intro.html",
        {"intro": introduce(quiz, learner, attempts, at=timezone.now()), "course": row, "lang": course_language(row)},
    )


@require_POST
@login_not_required
def start_module_quiz(request: HttpRequest, course: str, module: str) -> HttpResponse:
    """Begin, or go on with what is open."""
    row = get_course(course)
    learner = Learner.of(request, row)
    if not learner.may_enter(get_module(learner, module)):
        return redirect("courses:module", course, module)
    quiz = access.get_quiz(learner.course, module)
    owner = access.owner_who_begins(request, row)
    return go_on(services.start_attempt(quiz=quiz, owner=owner, at=timezone.now()))


@require_safe
def final_test(request: HttpRequest, course: str) -> HttpResponse:
    """Show the final test: what is still needed for it, or the declaration and the start."""
    return _final_page(request, get_course(course), DeclarationForm())


@require_POST
def start_final_test(request: HttpRequest, course: str) -> HttpResponse:
    """Begin the final test after the declaration; where it may not begin, its page says why."""
    row, form = get_course(course), DeclarationForm(request.POST)
    if not form.is_valid():
        return _final_page(request, row, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    quiz, owner = access.get_quiz(row, None), access.owner_who_begins(request, row)
    try:
        return go_on(services.start_attempt(quiz=quiz, owner=owner, at=timezone.now(), declared=True))
    except (services.NotReady, services.NotAllowed):
        return redirect("quizzes:final_test", course)


def _final_page(
    request: HttpRequest, course: Course, form: DeclarationForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    learner = Learner.of(request, course)
    quiz = access.get_quiz(learner.course, None)
    attempts = Attempt.objects.of(access.owner_of(learner)).at(quiz)
    intro = introduce(quiz, learner, attempts, at=timezone.now())
    return render(
        request,
        "quizzes/intro.html",
        {"intro": intro, "course": course, "lang": course_language(course), "form": form},
        status=status,
    )


def go_on(attempt: Attempt) -> HttpResponse:
    """Send to the first item that is not done, or to the overview when all are."""
    position = next_open(places(attempt), after=0, verdicts=attempt.shows_verdicts)
    if position is None:
        return redirect("quizzes:review", attempt.uuid)
    return redirect("quizzes:question", attempt.uuid, position)
