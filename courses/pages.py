"""What the learner's pages show, worked out from the outline and the facts."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from courses.cases.catalogue import of_lesson, of_module
from courses.completion import (
    Facts,
    Kind,
    ModuleState,
    conditions,
    final_test_is_open,
    minutes_left,
    module_minutes_left,
    module_state,
)
from courses.models import Course
from courses.offer import Offer
from courses.outline import LessonPart, ModulePart, Reading, reading
from courses.paper import on_paper
from courses.progress import Learner
from courses.resume import resume
from courses.selectors import facts_of_learner
from courses.wording import GRADES


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module on the path: `place` is done, now or todo; `part` is the first lesson that is not read.

    `minutes_left` is None until it is begun.
    """

    module: ModulePart
    state: ModuleState
    place: str
    part: int
    is_open: bool
    lessons: tuple[tuple[LessonPart, bool], ...]
    quiz_is_passed: bool
    minutes_left: int | None


def text_language(course: Course) -> str:
    """Return the language in which the course text is shown on this page."""
    language = get_language() or "nl"
    return language if language in course.languages else "nl"


def base(learner: Learner) -> dict[str, Any]:
    """Return what every page of a course needs."""
    language = text_language(learner.course)
    return {
        "course": learner.course,
        "release": learner.course.taught,
        "learner": learner,
        "text_language": language,
        "text_is_translated": language == (get_language() or "nl"),
    }


def landing(learner: Learner, offer: Offer) -> dict[str, Any]:
    """Return the context of the landing page; `resume` only for someone who began."""
    release, outline = learner.course.taught, learner.outline
    assert release is not None
    begun = learner.has_begun or not learner.is_visitor
    return base(learner) | {
        "offer": offer,
        "modules": outline.modules,
        "first_lesson": outline.lessons[0],
        "resume": resume(learner, facts_of_learner(learner), release) if begun else None,
    }


def about(learner: Learner, offer: Offer) -> dict[str, Any]:
    """Return the context of the page about the course."""
    release, modules = learner.course.taught, learner.outline.modules
    assert release is not None
    reading = sum(module.reading_minutes for module in modules)
    quizzes = sum(module.quiz_minutes for module in modules)
    return base(learner) | {
        "offer": offer,
        "grades": GRADES,
        "reading_minutes": reading,
        "quiz_minutes": quizzes,
        "closing_minutes": release.study_minutes - reading - quizzes,
    }


def overview(learner: Learner) -> dict[str, Any]:
    """Return the context of the course overview."""
    facts, outline, course = facts_of_learner(learner), learner.outline, learner.course
    release = course.taught
    assert release is not None
    step = learner.next_step(facts)
    rows = [module_row(learner, module, facts, current=step.module) for module in outline.modules]
    return base(learner) | {
        "facts": facts,
        "resume": resume(learner, facts, release),
        "rows": rows,
        "lessons_read": sum(lesson.pk in facts.read for lesson in outline.lessons),
        "lessons_total": len(outline.lessons),
        "modules_done": sum(row.state is ModuleState.DONE for row in rows),
        "minutes_left": minutes_left(outline, facts, study_minutes=release.study_minutes),
        "conditions": conditions(course.slug, outline, facts),
        "final_test_is_open": final_test_is_open(outline, facts),
        "certificate_is_ready": step.kind is Kind.CERTIFICATE,
        "asks_registers": False,
    }


def module_row(learner: Learner, module: ModulePart, facts: Facts, current: ModulePart | None) -> ModuleRow:
    """Return how this module stands on the path of this person."""
    state = module_state(module, facts)
    place = "done" if state is ModuleState.DONE else "now" if module == current else "todo"
    unread = next((lesson.number for lesson in module.lessons if lesson.pk not in facts.read), len(module.lessons))
    return ModuleRow(
        module=module,
        state=state,
        place=place,
        part=unread,
        is_open=learner.may_enter(module),
        lessons=tuple((lesson, lesson.pk in facts.read) for lesson in module.lessons),
        quiz_is_passed=module.pk in facts.passed,
        minutes_left=None
        if state is ModuleState.TODO
        else module_minutes_left(module, read=facts.read, passed=facts.passed),
    )


def module(learner: Learner, part: ModulePart) -> dict[str, Any]:
    """Return the context of a module's page."""
    row = module_row(learner, part, learner.facts, current=part)
    unread = next((lesson for lesson, read in row.lessons if not read), None)
    return base(learner) | {
        "row": row,
        "module": part,
        "all_read": unread is None,
        "cases": of_module(learner.course, part.slug),
        "next_lesson": unread,
        "after": next((other for other in learner.outline.modules if other.number == part.number + 1), None),
    }


def lesson(learner: Learner, part: ModulePart, page: LessonPart, text: Reading) -> dict[str, Any]:
    """Return the context of a lesson's page."""
    before, after = part.neighbours(page)
    is_taught = not (part.is_retired or page.is_retired)
    return base(learner) | {
        "module": part,
        "lesson": page,
        "text": text,
        "text_language": text.language,
        "text_is_translated": text.language == (get_language() or "nl"),
        "stepper": [(other, other.pk in learner.read) for other in part.lessons],
        "quiz_is_passed": part.pk in learner.passed,
        "before": before,
        "after": after,
        "is_taught": is_taught,
        "is_read": page.pk in learner.read,
        "minutes_left": module_minutes_left(part, read=learner.read, passed=learner.passed) if is_taught else 0,
        "cases": of_lesson(learner.course, page.key),
    }


def paper(learner: Learner, part: ModulePart) -> dict[str, Any]:
    """Return the context of a module for paper: every lesson with its text."""
    language, course = text_language(learner.course), learner.course
    url = reverse("courses:overview", args=[course.slug])
    texts = ((page, reading(course, page, language)) for page in part.lessons)
    return base(learner) | {
        "module": part,
        "texts": [(page, text, on_paper(text.body_html, f"l{page.number}", url)) for page, text in texts if text],
    }


def lesson_key(learner: Learner, part: ModulePart, page: LessonPart) -> Hashable:
    """Return all that the page of a lesson depends on beside its address: two learners with this key see the same."""
    release = learner.course.taught
    assert release is not None
    read = learner.read & {page.pk, *(other.pk for other in part.lessons)}
    return release.pk, release.digest, page.pk, frozenset(read), part.pk in learner.passed
