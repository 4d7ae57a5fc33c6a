"""Attempts in every state, made through the services as the pages do."""

from __future__ import annotations

from datetime import datetime
from random import Random
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from courses.models import Course, Enrolment, Lesson, LessonRead, Module, ModuleCompletion
from courses.services import enrol
from quizzes import services
from quizzes.models import Attempt, AttemptItem, Quiz
from quizzes.querysets import Owner

FIRST_MODULE = "as-en-routes"


def the_quiz(course: Course, module: str | None = FIRST_MODULE) -> Quiz:
    """Return the quiz of this module, or (None) the final test."""
    wanted = {"module__slug": module} if module else {"module": None}
    return Quiz.objects.select_related("module", "course__live_release").get(course=course, **wanted)


def make_ready_enrolment(user: User, course: Course) -> Enrolment:
    """Return the enrolment of a learner for whom the final test is open."""
    enrolment = enrol(user=user, course=course)
    LessonRead.objects.bulk_create(
        LessonRead(enrolment=enrolment, lesson=lesson) for lesson in Lesson.objects.filter(retired_at=None)
    )
    ModuleCompletion.objects.bulk_create(
        ModuleCompletion(enrolment=enrolment, module=module) for module in Module.objects.filter(retired_at=None)
    )
    return enrolment


def make_attempt(
    course: Course,
    owner: Enrolment | UUID,
    *,
    module: str | None = FIRST_MODULE,
    at: datetime | None = None,
    seed: int = 1,
) -> Attempt:
    """Return an open attempt of a learner (enrolment) or a visitor (uuid)."""
    who = Owner(enrolment=owner) if isinstance(owner, Enrolment) else Owner(visitor=owner)
    return services.start_attempt(
        quiz=the_quiz(course, module), owner=who, at=at or timezone.now(), declared=module is None, rng=Random(seed)
    )


def make_pretest(
    course: Course, owner: Enrolment | UUID, *, module: str = FIRST_MODULE, at: datetime | None = None, seed: int = 1
) -> Attempt:
    """Return the open questions before this module."""
    who = Owner(enrolment=owner) if isinstance(owner, Enrolment) else Owner(visitor=owner)
    return services.start_pretest(quiz=the_quiz(course, module), owner=who, at=at or timezone.now(), rng=Random(seed))


def make_known(
    course: Course, owner: Enrolment | UUID, *, right: int, at: datetime | None = None, seed: int = 1
) -> Attempt:
    """Return the questions before module 1, handed in, so many answered rightly and the others left open."""
    attempt = make_pretest(course, owner, at=at, seed=seed)
    for answer in items_of(attempt)[:right]:
        give(answer, right_answer(answer))
    return services.submit(attempt=attempt, at=at or timezone.now())


def items_of(attempt: Attempt) -> list[AttemptItem]:
    """Return the drawn items in order."""
    return list(attempt.drawn.select_related("version__item", "attempt__quiz").order_by("position"))


def right_answer(answer: AttemptItem) -> list[str]:
    """Return a response that earns the whole point."""
    return answer.kind.right(answer.content)


def wrong_answer(answer: AttemptItem) -> list[str]:
    """Return a whole response that earns nothing."""
    tries = (answer.kind.chance(answer.content, Random(seed)) for seed in range(1000))
    return next(response for response in tries if answer.kind.grade(answer.content, response) == 0)


def give(answer: AttemptItem, response: list[str], *, confidence: int | None = None) -> AttemptItem:
    """Save this answer."""
    return services.save_answer(
        answer=answer, response=response, confidence=confidence, revision=answer.revision, at=timezone.now()
    )


def answer_all(attempt: Attempt, *, right: int) -> None:
    """Answer every item, the first `right` of them rightly."""
    for place, answer in enumerate(items_of(attempt)):
        give(answer, right_answer(answer) if place < right else wrong_answer(answer))


def make_result(
    course: Course,
    owner: Enrolment | UUID,
    *,
    right: int,
    module: str | None = FIRST_MODULE,
    at: datetime | None = None,
    seed: int = 1,
) -> Attempt:
    """Return a submitted attempt in which so many items were answered rightly and the others not."""
    attempt = make_attempt(course, owner, module=module, at=at, seed=seed)
    answer_all(attempt, right=right)
    return services.submit(attempt=attempt, at=at or timezone.now())
