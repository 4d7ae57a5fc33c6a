"""During an attempt: ask, keep, explain, flag."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes import access, pending, selectors, services, wording
from quizzes.forms import CHECK, DO, DROP, NEXT, STOP, UNKNOWN, AnswerForm
from quizzes.models import AttemptItem, Correction
from quizzes.pages import explained, frame
from quizzes.sources import sources_of
from quizzes.steps import bar, next_open
from quizzes.views.asking import ask, closed, conflict, invalid, saved, settled, waiting, wants_json


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def question(request: HttpRequest, uuid: UUID, position: int) -> HttpResponse:
    """Ask an item, or (POST) keep the answer. An answer sent after the sign-in expired waits for the next one."""
    answer = access.find_answer(request, uuid, position)
    if answer is None:
        return _signed_out(request, uuid, position)
    if answer.is_locked or not answer.attempt.is_open:
        return closed(request, answer)
    if request.method != "POST":
        return waiting(request, answer) or ask(request, answer)
    if request.POST.get("action") == DROP:
        settled(request, answer)
        return redirect("quizzes:question", uuid, position)
    form = AnswerForm(request.POST, answer=answer)
    with access.gone_is_not_found():
        return _keep(request, answer, form) if form.is_valid() else invalid(request, answer, form)


def _keep(request: HttpRequest, answer: AttemptItem, form: AnswerForm) -> HttpResponse:
    """Save or check the answer and go where the button says."""
    action = form.cleaned_data["action"]
    pressed = {"act": action.removeprefix(DO)} if action.startswith(DO) else {}
    verb = services.check_answer if action == CHECK else services.save_answer
    try:
        row = verb(answer=answer, at=timezone.now(), **form.values, **pressed)
    except services.StaleAnswer as stale:
        return conflict(request, answer, form, stale.saved)
    except services.AnswerClosed:
        return closed(request, answer)
    except services.BadResponse as bad:
        form.add_error(None, str(bad.sentence))
        return invalid(request, answer, form)
    settled(request, answer)
    if wants_json(request):
        return saved(row)
    return _go_on(answer, action)


def _go_on(answer: AttemptItem, action: str) -> HttpResponse:
    attempt, position = answer.attempt, answer.position
    if action == CHECK:
        return redirect("quizzes:feedback", attempt.uuid, position)
    if action == STOP:
        quiz = attempt.quiz
        if quiz.module:
            return redirect("courses:module", quiz.course.slug, quiz.module.slug)
        return redirect("courses:overview", quiz.course.slug)
    if action in (NEXT, UNKNOWN) and position < getattr(answer, "of", 0):
        return redirect("quizzes:question", attempt.uuid, position + 1)
    if action in (NEXT, UNKNOWN):
        return redirect("quizzes:review", attempt.uuid)
    here = reverse("quizzes:question", args=[attempt.uuid, position])
    return redirect(f"{here}#now" if action.startswith(DO) else here)


def _signed_out(request: HttpRequest, uuid: UUID, position: int) -> HttpResponse:
    """Let the answer of someone who is signed out wait in the session, and ask to sign in."""
    if request.method != "POST" or request.user.is_authenticated or request.POST.get("action") == DROP:
        return access.refuse(request, uuid, position)
    kept = pending.remember(request.session, attempt=uuid, position=position, data=request.POST)
    if wants_json(request):
        error = _("You are signed out. Your answer is kept on this device until you sign in again.")
        return JsonResponse({"state": "signed-out", "error": error}, status=HTTPStatus.UNAUTHORIZED)
    if kept:
        messages.info(request, _("You were signed out. Sign in again: your last answer is kept and saved then."))
    return access.refuse(request, uuid, position)


@require_safe
@access.with_answer
def feedback(request: HttpRequest, answer: AttemptItem) -> HttpResponse:
    """Show verdict and explanation of a checked answer; while it is not checked, the question."""
    attempt = answer.attempt
    if not answer.is_locked:
        return redirect("quizzes:question", attempt.uuid, answer.position)
    corrections = Correction.objects.of_versions([answer.version_id]).get(answer.version_id, ())
    steps, see, course = selectors.places(attempt), attempt.review.during, attempt.quiz.course
    sources = sources_of(course, [answer]) if see.source else None
    item = explained(answer, course, corrections, see=see, sources=sources)
    context = {
        **frame(attempt),
        "item": item,
        "calibration": wording.calibration(item),
        "total": len(steps),
        "bar": bar(steps, here=answer.position, verdicts=True),
        "next": next_open(steps, after=answer.position, verdicts=True),
    }
    return render(request, "quizzes/feedback.html", context)


@require_POST
@access.with_answer
def flag(request: HttpRequest, answer: AttemptItem) -> HttpResponse:
    """Mark the item to come back to, or take the mark off; what was chosen meanwhile is kept, or shown again."""
    form = AnswerForm(request.POST, answer=answer)
    at = timezone.now()
    try:
        flagged = services.set_flag(answer=answer, flagged=request.POST.get("flagged") == "1", at=at)
        if form.is_valid() and not answer.is_locked:
            services.save_answer(answer=answer, at=at, **form.values)
            settled(request, answer)
        elif form.sent and not answer.is_locked:
            answer.flagged_at = flagged.flagged_at
            return invalid(request, answer, form)
    except services.StaleAnswer as stale:
        return conflict(request, answer, form, stale.saved)
    except services.AnswerClosed:
        return closed(request, answer)
    return redirect("quizzes:question", answer.attempt.uuid, answer.position)
