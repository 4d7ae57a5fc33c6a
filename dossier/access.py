"""Who may read the dossier: it holds every key of every test."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.access import is_owner, signed_in
from courses.access import get_course
from courses.models import Course, Release
from courses.versions import as_of

DossierView = Callable[..., HttpResponse]


def for_readers(view: DossierView) -> DossierView:
    """Let owners who may see the course and reviewers in; a reviewer after the last day is told so; others get 404."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        user = signed_in(request)
        if user.may_review(timezone.localdate()) or (is_owner(user) and user.has_perm("courses.view_release")):
            return view(request, *args, **kwargs)
        if user.is_reviewer:
            context = {"day": user.reviewer_until}
            return render(request, "dossier/ended.html", context, status=HTTPStatus.FORBIDDEN)
        raise Http404

    return wrapped


def get_release(version: str) -> tuple[Course, Release]:
    """Return the course as this release teaches it, and the release, by default the live one; else 404."""
    course = get_course(settings.COURSE_SLUG)
    if not version and course.live_release:
        return course, course.live_release
    release = get_object_or_404(Release, course=course, version=version)
    return as_of(course, release), release
