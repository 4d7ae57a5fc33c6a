"""What stands beside the lessons: glossary, sources, and who made the course."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from courses import claims as all_claims
from courses import pages
from courses import reference as references
from courses.access import get_course
from courses.forms import ClaimFilter, GlossaryFilter
from courses.offer import offer
from courses.progress import Learner
from ui.templatetags.ui import tr


@require_safe
@login_not_required
def glossary(request: HttpRequest, course: str) -> HttpResponse:
    """Show the terms, or those that hold the words asked for."""
    learner = Learner.of(request, get_course(course))
    form = GlossaryFilter(request.GET if "q" in request.GET else None)
    words = form.cleaned_data.get("q", "") if form.is_valid() else ""
    context = pages.base(learner) | {
        "form": form,
        "words": words,
        "entries": references.glossary(learner.course, get_language() or "nl", words),
    }
    return render(request, "courses/glossary.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
def sources(request: HttpRequest, course: str) -> HttpResponse:
    """Show all literature that the course leans on."""
    learner = Learner.of(request, get_course(course))
    context = pages.base(learner) | {"references": references.sources(learner.course)}
    return render(request, "courses/sources.html", context)


@require_safe
@login_not_required
def claims(request: HttpRequest, course: str) -> HttpResponse:
    """Show every claim with its evidence, by grade, module or source, or those that were asked for."""
    learner = Learner.of(request, get_course(course))
    modules = [(part.slug, f"{part.number}. {tr(part.title)}") for part in learner.outline.modules]
    form = ClaimFilter(request.GET or None, modules=modules)
    base, choice = pages.base(learner), form.choice
    everything = all_claims.entries(learner.course, base["text_language"])
    found = [entry for entry in everything if choice.holds(entry)]
    context = base | {
        "form": form,
        "is_filtered": choice.is_narrow,
        "found": len(found),
        "total": len(everything),
        "groups": all_claims.grouped(learner.course, found, choice.by),
    }
    return render(request, "courses/claims.html", context, status=422 if form.errors else 200)


@require_safe
@login_not_required
def about(request: HttpRequest, course: str) -> HttpResponse:
    """Show who made the course, with which interests, from what, and how it is kept up to date."""
    learner = Learner.of(request, get_course(course))
    context = pages.about(learner, offer(learner.course, timezone.localdate()))
    return render(request, "courses/about.html", context)
