"""Searching the course."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses import pages as course_pages
from courses.access import get_course
from courses.progress import Learner
from search import pages
from search.forms import SearchForm


@require_safe
@login_not_required
def results(request: HttpRequest, course: str) -> HttpResponse:
    """Show what the course has about the words that were asked."""
    user = request.user if request.user.is_authenticated else None
    learner = Learner(get_course(course), request.session, user=user)
    form = SearchForm(request.GET if "q" in request.GET else None)
    words = form.cleaned_data.get("q", "") if form.is_valid() else ""
    base = course_pages.base(learner)
    page = pages.page_number(request.GET.get("page", ""))
    context = base | pages.results(learner, words, base["text_language"], page) | {"form": form, "words": words}
    return render(request, "search/results.html", context, status=422 if form.errors else 200)
