"""For an expert of the panel, who was sent a link: the questions, and an answer to each. Without an account."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from quizzes import services
from quizzes.forms import PanelForm
from quizzes.models import Expert, ItemVersion
from quizzes.pages import asked_of_expert, course_language
from quizzes.selectors_versions import statistics_head

PanelView = Callable[..., HttpResponse]


def with_expert(view: PanelView) -> PanelView:
    """Let a view that takes `expert` be called by whoever holds an open link; any other link is a 404."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, uuid: UUID, **rest: Any) -> HttpResponse:
        rows = Expert.objects.select_related("course__live_release")
        return view(request, get_object_or_404(rows, uuid=uuid, closed_at=None), **rest)

    return wrapped


@require_safe
@with_expert
def panel(request: HttpRequest, expert: Expert) -> HttpResponse:
    """Say what is asked and why, and list the questions with what was answered."""
    kept, found = expert.answers.by_question(), _versions(expert)
    lines = [(row, asked_of_expert(row, kept.get(head := statistics_head(row))), head in kept) for row in found]
    context = {"expert": expert, "course": expert.course, "lines": lines, "lang": course_language(expert.course)}
    context["first"] = next((row for row in found if statistics_head(row) not in kept), None)
    return render(request, "quizzes/panel.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_expert
def panel_question(request: HttpRequest, expert: Expert, item: str) -> HttpResponse:
    """Ask one question, or (POST) keep the answer and go to the next one that is open."""
    versions = _versions(expert)
    version = next((row for row in versions if row.item.slug == item), None)
    if version is None:
        raise Http404
    kept = expert.answers.by_question().get(statistics_head(version))
    form = PanelForm(request.POST if request.method == "POST" else None, kept=kept)
    if form.is_valid():
        services.answer_as_expert(expert=expert, version=version, at=timezone.now(), **form.cleaned_data)
        return _next(expert, versions)
    context = {"expert": expert, "course": expert.course, "form": form, "lang": course_language(expert.course)}
    context["item"] = asked_of_expert(version, kept, sent=form.data.get("answer", "") if form.is_bound else None)
    context["errors"] = form.errors.get("answer", [])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "quizzes/panel_question.html", context, status=status)


def _versions(expert: Expert) -> list[ItemVersion]:
    return ItemVersion.objects.for_panel(expert.course)


def _next(expert: Expert, versions: list[ItemVersion]) -> HttpResponse:
    done = expert.answers.by_question()
    left = next((row for row in versions if statistics_head(row) not in done), None)
    if left is None:
        return redirect("quizzes:panel", expert.uuid)
    return redirect("quizzes:panel_question", expert.uuid, left.item.slug)
