"""What the pages of practice show."""

from __future__ import annotations

from typing import Any

from courses.models import Course, Enrolment
from courses.outline import archive
from courses.pages import text_language
from practice.forms import PlanForm, ReviewForm
from practice.models import PracticeReview
from practice.selectors import local_day, today_of
from quizzes import wording
from quizzes.forms import CONFIDENCE
from quizzes.pages import asked, course_language, explained


def home_context(course: Course, enrolment: Enrolment | None, form: PlanForm | None) -> dict[str, Any]:
    """Return what the practice page shows; `form` is what was sent and refused."""
    today = today_of(enrolment, day=local_day()) if enrolment else None
    return {
        "course": course,
        "today": today,
        "form": form or (PlanForm.of(today.plan) if today else None),
    }


def question_context(
    review: PracticeReview, form: ReviewForm | None = None, errors: list[str] | None = None
) -> dict[str, Any]:
    """Return the question as it is asked, with what is kept or what was sent."""
    drawn = review.posed
    given = drawn.kind.merge(drawn.content, drawn.response or [], form.sent) if form else drawn.response
    confidence = form.chosen_confidence if form else review.confidence
    return {
        **_frame(review),
        "item": asked(drawn, given),
        "errors": errors or [],
        "revision": review.revision,
        "levels": [(value, label, value == confidence) for value, label in CONFIDENCE],
    }


def feedback_context(review: PracticeReview) -> dict[str, Any]:
    """Return the answered question with all that may now be seen."""
    item = explained(review.posed, review.enrolment.course)
    return {**_frame(review), "item": item, "calibration": wording.calibration(item)}


def _frame(review: PracticeReview) -> dict[str, Any]:
    """Return what both show: the course, and where in today's questions this is."""
    course = review.enrolment.course
    today = today_of(review.enrolment, day=local_day())
    # An explanation that is read again on a later day has no place in that day.
    number = today.done + review.is_open if review.answered_on in (None, local_day()) else 0
    total = max(today.done + today.left, number)
    module = next((part for part in archive(course).modules if part.pk == review.version.item.quiz.module_id), None)
    return {
        "review": review,
        "verdicts": True,
        "course": course,
        "module": module,
        "number": number,
        "total": total,
        "left": today.left,
        "bar": ["done"] * (number - 1) + ["now"] + [""] * (total - number) if number else [],
        "lang": course_language(course),
        "text_language": text_language(course),
    }
