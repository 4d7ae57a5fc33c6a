"""Whose practice it is. Someone else's is a 404, for owners too."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import signed_in
from courses.access import get_course
from courses.models import Course, Enrolment
from courses.quick import enrolment_of
from practice.links import key_in
from practice.models import PracticePlan, PracticeReview


def get_enrolment(request: HttpRequest, slug: str) -> tuple[Course, Enrolment | None]:
    """Return the course, and the enrolment of whoever is signed in, if there is one."""
    course = get_course(slug)
    found = enrolment_of(signed_in(request).pk, course)
    return course, found[0] if found else None


def get_review(request: HttpRequest, uuid: UUID) -> PracticeReview:
    """Return this question of whoever is signed in, or 404."""
    found: PracticeReview = get_object_or_404(
        PracticeReview.objects.of_user(signed_in(request)).with_course(), uuid=uuid
    )
    return found


def get_plan(token: str) -> PracticePlan:
    """Return the plan that this link out of a mail stops, or 404."""
    key = key_in(token)
    if key is None:
        raise Http404
    found: PracticePlan = get_object_or_404(PracticePlan, stop_key=key)
    return found
