"""Fetch what an address names, or answer 404."""

from __future__ import annotations

from django.http import Http404

from courses.cases import catalogue
from courses.cases.catalogue import CasePart
from courses.models import Course
from courses.outline import LessonPart, ModulePart, archive, today
from courses.progress import Learner
from courses.quick import live_course


def get_course(slug: str) -> Course:
    """Return the course with its live release, in one query; raise Http404 where there is none."""
    course = live_course(slug)
    if course is None:
        raise Http404
    return course


def get_module(learner: Learner, slug: str) -> ModulePart:
    """Return the module; a retired one only to someone who learned from it, otherwise raise Http404."""
    if module := learner.outline.module(slug):
        return module
    if newer := today(learner.course).module(slug):
        return newer
    retired = archive(learner.course).module(slug)
    if retired and (retired.pk in learner.passed or any(lesson.pk in learner.read for lesson in retired.lessons)):
        return retired
    raise Http404


def get_lesson(learner: Learner, module_slug: str, slug: str) -> tuple[ModulePart, LessonPart]:
    """Return the module and the lesson; a retired one only to someone who read it, otherwise raise Http404."""
    if found := learner.outline.by_key(f"{module_slug}/{slug}"):
        return found
    if newer := today(learner.course).by_key(f"{module_slug}/{slug}"):
        return newer
    retired = archive(learner.course).by_key(f"{module_slug}/{slug}")
    if retired and retired[1].pk in learner.read:
        return retired
    raise Http404


def get_case(learner: Learner, slug: str) -> tuple[CasePart, ModulePart]:
    """Return the case and the module that opens it; raise Http404 where it is not taught."""
    case = catalogue.case(learner.course, slug)
    module = learner.outline.module(case.module_slug) if case else None
    if case is None or module is None:
        raise Http404
    return case, module
