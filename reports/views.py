"""The page that reports a mistake in a lesson: for whoever may read that lesson, with or without an account."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from accounts.limits import within_limit
from courses.access import get_course, get_lesson
from courses.outline import LessonPart, ModulePart, Reading, reading
from courses.progress import Learner
from reports.forms import ReportForm
from reports.services import send_report

RATES = "5/h/ip,30/d/ip"


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def report(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Show the form; keep and mail what was reported. Too much in an hour is refused with what was typed kept."""
    learner = Learner.of(request, get_course(course))
    part, page = get_lesson(learner, module, lesson)
    if not learner.may_enter(part):
        return redirect("courses:module", course, module)
    text = _text(learner, page)
    form = _form(request, learner, text)
    context = _context(learner, part, page) | {"form": form, "too_many": False}
    if request.method != "POST":
        return render(request, "reports/report.html", context)
    if not form.is_valid():
        return render(request, "reports/report.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.is_trapped:
        if not within_limit(request, action="report", rates=RATES):
            context["too_many"] = True
            return render(request, "reports/report.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
        _send(learner, page, text, form)
    return redirect("reports:thanks", course, module, lesson)


@require_safe
@login_not_required
def thanks(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Say that the report is kept and what happens next."""
    learner = Learner.of(request, get_course(course))
    part, page = get_lesson(learner, module, lesson)
    return render(request, "reports/thanks.html", _context(learner, part, page))


def _context(learner: Learner, part: ModulePart, page: LessonPart) -> dict[str, Any]:
    return {"course": learner.course, "module": part, "lesson": page}


def _text(learner: Learner, page: LessonPart) -> Reading:
    text = reading(learner.course, page, get_language() or "nl")
    if text is None:
        raise Http404
    return text


def _form(request: HttpRequest, learner: Learner, text: Reading) -> ReportForm:
    initial = {"place": request.GET.get("at", ""), "email": learner.user.email if learner.user else ""}
    return ReportForm(request.POST if request.method == "POST" else None, initial=initial, passages=text.passages)


def _send(learner: Learner, page: LessonPart, text: Reading, form: ReportForm) -> None:
    release = learner.course.taught
    assert release is not None
    send_report(release=release, lesson=page, language=text.language, user=learner.user, **form.values())
