"""A few questions on what a newer release changed, for who passed an older one. They count for nothing."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from courses.access import get_course
from courses.minutes import UPDATE_ITEMS
from courses.minutes import quiz as quiz_minutes
from courses.newer import newer_of
from courses.progress import Learner
from quizzes import access, services
from quizzes.enums import Purpose
from quizzes.models import Attempt, AttemptItem
from quizzes.pages import course_language, frame
from quizzes.querysets import Owner
from quizzes.released import changed_items
from quizzes.views.intro import go_on


@require_safe
def update(request: HttpRequest, course: str) -> HttpResponse:
    """Say what the questions are about, or that there are none."""
    row = get_course(course)
    learner = Learner.of(request, row)
    items = min(UPDATE_ITEMS, len(changed_items(row, learner.enrolment))) if learner.enrolment else 0
    attempts = Attempt.objects.of(access.owner_of(learner)).filter(purpose=Purpose.UPDATE)
    context = {
        "course": row,
        "lang": course_language(row),
        "items": items,
        "minutes": quiz_minutes(items),
        "newer": newer_of(learner),
        "open_attempt": attempts.open().first(),
        "kept": attempts.submitted().last(),
    }
    return render(request, "quizzes/update.html", context)


@require_POST
def start_update(request: HttpRequest, course: str) -> HttpResponse:
    """Begin, or go on with what is open; where there is nothing to ask, the page says so."""
    row = get_course(course)
    learner = Learner.of(request, row)
    if learner.enrolment is None:
        return redirect("quizzes:update", course)
    quiz, owner = access.get_quiz(row, None), Owner(enrolment=learner.enrolment)
    try:
        return go_on(services.start_update(quiz=quiz, owner=owner, at=timezone.now()))
    except services.NotReady:
        return redirect("quizzes:update", course)


def update_result(request: HttpRequest, attempt: Attempt, rows: Sequence[AttemptItem]) -> HttpResponse:
    """Show how many were right, without a verdict on the whole: nothing depends on it."""
    context = {**frame(attempt), "right": sum(row.points == 1 for row in rows), "total": len(rows)}
    return render(request, "quizzes/update_result.html", context)
