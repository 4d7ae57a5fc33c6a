"""Whose attempt it is. Someone else's is a 404; someone who is signed out is asked to sign in first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from courses import visitor as courses_visitor
from courses.models import Course
from courses.outline import outline, today
from courses.progress import Learner
from courses.services import enrol
from quizzes.models import Attempt, AttemptItem, Quiz
from quizzes.querysets import WITH_COURSE, Owner

AttemptView = Callable[..., HttpResponse]


def get_quiz(course: Course, module_slug: str | None) -> Quiz:
    """Return the quiz of a module that is taught, or (None) the final test; else 404."""
    part = outline(course).module(module_slug) or today(course).module(module_slug) if module_slug else None
    if module_slug and part is None:
        raise Http404
    wanted = {"module": part.pk if part else None}
    quiz = get_object_or_404(Quiz.objects.select_related("module"), course=course, **wanted)
    quiz.course = course
    return quiz


def owner_of(learner: Learner) -> Owner:
    """Return whose attempts this person's are; reads only."""
    return Owner(enrolment=learner.enrolment) if learner.enrolment else Owner(visitor=learner.visitor_id)


def owner_who_begins(request: HttpRequest, course: Course) -> Owner:
    """Return the same for someone who begins now: enrols an account, gives a visitor an id in the session."""
    if request.user.is_authenticated:
        return Owner(enrolment=enrol(user=request.user, course=course))
    return Owner(visitor=courses_visitor.ensure_id(request.session))


def find_attempt(request: HttpRequest, uuid: UUID) -> Attempt | None:
    """Return this attempt if it is of whoever asks."""
    found: Attempt | None = Attempt.objects.filter(uuid=uuid, **_mine(request)).with_course().first()
    return found


def find_answer(request: HttpRequest, uuid: UUID, position: int) -> AttemptItem | None:
    """Return the item at this place of this attempt, with all about both and `of` how many, if whoever asks owns it."""
    mine = {f"attempt__{name}": value for name, value in _mine(request).items()}
    rows = AttemptItem.objects.select_related("version", *(f"attempt__{name}" for name in WITH_COURSE))
    found: AttemptItem | None = rows.counted().filter(attempt__uuid=uuid, position=position, **mine).first()
    return found


def _mine(request: HttpRequest) -> dict[str, Any]:
    """Return the condition on attempts: of this account, or of this visitor; for nobody, of no one."""
    if request.user.is_authenticated:
        return {"enrolment__user": request.user}
    visitor = courses_visitor.state(request.session).id
    return {"visitor": visitor} if visitor else {"pk__in": ()}


def refuse(request: HttpRequest, uuid: UUID, position: int | None = None) -> HttpResponse:
    """Answer someone who has no such attempt: a 404, or the way to sign in and come back."""
    if request.user.is_authenticated:
        raise Http404
    args = ("quizzes:question", [uuid, position]) if position is not None else ("quizzes:review", [uuid])
    back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse(args[0], args=args[1])
    return redirect_to_login(back)


@contextmanager
def gone_is_not_found() -> Iterator[None]:
    """Answer 404 where an attempt is deleted (with its account, say) while something is done with it."""
    try:
        yield
    except (Attempt.DoesNotExist, AttemptItem.DoesNotExist):
        raise Http404 from None


def with_attempt(view: AttemptView) -> AttemptView:
    """Let a view that takes `attempt` be called with its uuid by its owner, account or visitor."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, uuid: UUID) -> HttpResponse:
        attempt = find_attempt(request, uuid)
        with gone_is_not_found():
            return view(request, attempt) if attempt else refuse(request, uuid)

    return wrapped


def with_answer(view: AttemptView) -> AttemptView:
    """Let a view that takes `answer` be called with attempt and place by the attempt's owner."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, uuid: UUID, position: int) -> HttpResponse:
        answer = find_answer(request, uuid, position)
        with gone_is_not_found():
            return view(request, answer) if answer else refuse(request, uuid, position)

    return wrapped
