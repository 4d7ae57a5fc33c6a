"""The practice page, a question, its explanation, and the way out of the mails."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practice import access, services
from practice.errors import AlreadyAnswered, NothingToday, Stale
from practice.forms import PlanForm, ReviewForm
from practice.models import PracticeReview, Reminder
from practice.pages import feedback_context, home_context, question_context
from quizzes.forms import CHECK, DO
from quizzes.items import BadResponse


@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest, course: str) -> HttpResponse:
    """Show what there is to practise today, or (POST) keep how much and when to be reminded."""
    found, enrolment = access.get_enrolment(request, course)
    form = PlanForm(request.POST) if request.method == "POST" else None
    if form and enrolment and form.is_valid():
        services.set_plan(enrolment=enrolment, **form.values)
        messages.success(request, _("Saved."))
        return redirect("practice:home", found.slug)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form and enrolment else HTTPStatus.OK
    return render(request, "practice/home.html", home_context(found, enrolment, form), status=status)


@require_POST
def ask_next(request: HttpRequest, course: str) -> HttpResponse:
    """Ask the first question of today, or go on with the open one."""
    found, enrolment = access.get_enrolment(request, course)
    try:
        if enrolment is None:
            raise NothingToday
        review = services.ask_next(enrolment=enrolment, at=timezone.now())
    except NothingToday:
        return redirect("practice:home", found.slug)
    return redirect("practice:question", review.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask, or (POST) judge the answer or press a button of the kind of item."""
    review = access.get_review(request, uuid)
    if not review.is_open:
        return _stands(request, review)
    if request.method != "POST":
        return render(request, "practice/question.html", question_context(review))
    form = ReviewForm(request.POST, review=review)
    if not form.is_valid():
        return _again(request, review, form, form.sentences)
    try:
        return _take(review, form)
    except AlreadyAnswered:
        review.refresh_from_db()
        return _stands(request, review)
    except Stale:
        review.refresh_from_db(fields=["state", "response", "revision"])
        return _went_on(request, review, form)
    except BadResponse as bad:
        return _again(request, review, form, [str(bad.sentence)])


def _take(review: PracticeReview, form: ReviewForm) -> HttpResponse:
    action, data = form.cleaned_data["action"], form.cleaned_data
    sent: dict[str, Any] = {name: data[name] for name in ("response", "confidence", "revision")}
    if action != CHECK:
        services.keep(review=review, **sent, act=action.removeprefix(DO))
        return _now(review)
    services.answer(review=review, **sent, at=timezone.now())
    return redirect("practice:feedback", review.uuid)


def _now(review: PracticeReview) -> HttpResponse:
    """Go on where the question is now: a case at the part that was opened."""
    return redirect(f"{reverse('practice:question', args=[review.uuid])}#now")


def _stands(request: HttpRequest, review: PracticeReview) -> HttpResponse:
    """Send on from a question that was answered; say so where something else was sent meanwhile."""
    if request.method == "POST":
        drawn = review.posed
        try:
            same = drawn.kind.read(drawn.content, drawn.option_order, ReviewForm(request.POST, review=review).sent)
        except BadResponse:
            same = []
        if same != review.response:
            messages.info(request, _("You had already answered this question. That answer stands."))
    return redirect("practice:feedback", review.uuid)


def _went_on(request: HttpRequest, review: PracticeReview, form: ReviewForm) -> HttpResponse:
    """A button pressed twice was pressed once; an answer to an older page is shown again, to be sent from here."""
    if form.cleaned_data["action"] != CHECK:
        return _now(review)
    sentence = _("This question went on in another window. This is how it stands now; check your answer and send it.")
    return _again(request, review, form, [sentence], HTTPStatus.CONFLICT)


def _again(
    request: HttpRequest,
    review: PracticeReview,
    form: ReviewForm,
    errors: list[str],
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    return render(request, "practice/question.html", question_context(review, form, errors), status=status)


@require_safe
def feedback(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show the verdict with every explanation, and when the item comes back."""
    review = access.get_review(request, uuid)
    if review.is_open:
        return redirect("practice:question", review.uuid)
    return render(request, "practice/feedback.html", feedback_context(review))


# A mail program has no cookie of ours to prove itself with (RFC 8058). The signed token is the proof, and all that it
# can do is turn mails off.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether the mails should stop, or (POST) stop them. Needs no sign-in; a mail program's POST gets no page."""
    plan = access.get_plan(token)
    if request.method == "POST":
        services.stop_reminders(stop_key=plan.stop_key)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        return redirect("practice:stop", token)
    context = {"token": token, "is_off": plan.reminder == Reminder.OFF}
    return render(request, "practice/stop.html", context)
