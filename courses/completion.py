"""What must be done for the certificate, and what comes next. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse

from courses.outline import LessonPart, ModulePart, Outline


class Kind(StrEnum):
    """What a condition, or the next step, is about."""

    LESSONS = "lessons"
    QUIZZES = "quizzes"
    FINAL_TEST = "final_test"
    EVALUATION = "evaluation"
    EMAIL = "email"
    ACCOUNT = "account"
    CERTIFICATE = "certificate"


class ModuleState(StrEnum):
    """How far someone is in a module."""

    TODO = "todo"
    READING = "reading"
    QUIZ = "quiz"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Facts:
    """What someone did, as far as the rules ask."""

    read: Set[int] = frozenset()
    passed: Set[int] = frozenset()
    final_test_passed: bool = False
    evaluated: bool = False
    email_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition for the certificate: met when all of it is done; `args` go with `url_name`."""

    kind: Kind
    done: int
    total: int
    url_name: str
    args: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Nothing of it is left."""
        return self.done >= self.total

    @property
    def url(self) -> str:
        """Where it can be met."""
        return reverse(self.url_name, args=self.args)


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do. LESSONS names module and lesson; QUIZZES and ACCOUNT name the module."""

    kind: Kind
    module: ModulePart | None = None
    lesson: LessonPart | None = None
    heading: str = ""


def module_state(module: ModulePart, facts: Facts) -> ModuleState:
    """Say how far someone is in this module."""
    read = sum(lesson.pk in facts.read for lesson in module.lessons)
    if read == len(module.lessons):
        return ModuleState.DONE if module.pk in facts.passed else ModuleState.QUIZ
    return ModuleState.READING if read or module.pk in facts.passed else ModuleState.TODO


def final_test_is_open(outline: Outline, facts: Facts) -> bool:
    """The final test opens when every lesson is read and every module quiz passed."""
    return all(module_state(module, facts) is ModuleState.DONE for module in outline.modules)


def conditions(course_slug: str, outline: Outline, facts: Facts) -> tuple[Condition, ...]:
    """Return the conditions for the certificate, in the order in which they are met."""
    lessons, modules = outline.lessons, outline.modules
    unread = next((lesson for lesson in lessons if lesson.pk not in facts.read), None)
    open_quiz = next((module for module in modules if module.pk not in facts.passed), None)
    course = (course_slug,)
    return (
        Condition(
            Kind.LESSONS,
            sum(lesson.pk in facts.read for lesson in lessons),
            len(lessons),
            "courses:lesson" if unread else "courses:overview",
            (*course, unread.module_slug, unread.slug) if unread else course,
        ),
        Condition(
            Kind.QUIZZES,
            sum(module.pk in facts.passed for module in modules),
            len(modules),
            "quizzes:module_quiz" if open_quiz else "courses:overview",
            (*course, open_quiz.slug) if open_quiz else course,
        ),
        Condition(Kind.FINAL_TEST, int(facts.final_test_passed), 1, "quizzes:final_test", course),
        Condition(Kind.EVALUATION, int(facts.evaluated), 1, "certificates:evaluate", course),
        Condition(Kind.EMAIL, int(facts.email_confirmed), 1, "account_email"),
    )


def next_step(
    outline: Outline,
    facts: Facts,
    *,
    position: tuple[int, str] | None = None,
    may_enter: Callable[[ModulePart], bool] = lambda module: True,
) -> Step:
    """Return what to do next: the lesson where someone was if it is unread, else what follows it, then the rest.

    `position` is (lesson pk, heading id). Modules that may not be entered lead to the offer of an account.
    """
    found = outline.by_pk(position[0]) if position else None
    if position and found and found[1].pk not in facts.read and may_enter(found[0]):
        return Step(Kind.LESSONS, *found, position[1])
    start = outline.modules.index(found[0]) if found else 0
    entered = outline.modules[start:] + outline.modules[:start]
    for module in filter(may_enter, entered):
        if unread := next((lesson for lesson in module.lessons if lesson.pk not in facts.read), None):
            return Step(Kind.LESSONS, module, unread)
        if module.pk not in facts.passed:
            return Step(Kind.QUIZZES, module)
    if closed := next((module for module in outline.modules if not may_enter(module)), None):
        return Step(Kind.ACCOUNT, closed)
    return Step(_closing(facts))


def _closing(facts: Facts) -> Kind:
    if not facts.final_test_passed:
        return Kind.FINAL_TEST
    if not facts.evaluated:
        return Kind.EVALUATION
    return Kind.CERTIFICATE if facts.email_confirmed else Kind.EMAIL


def module_minutes_left(module: ModulePart, *, read: Set[int], passed: Set[int]) -> int:
    """Return the minutes still to go in this module: its unread lessons, and its quiz until that is passed."""
    left = sum(lesson.minutes for lesson in module.lessons if lesson.pk not in read)
    return left + (0 if module.pk in passed else module.quiz_minutes)


def minutes_left(outline: Outline, facts: Facts, *, study_minutes: int) -> int:
    """Return the minutes still to go, of the study load that the release states."""
    modules = sum(module.minutes for module in outline.modules)
    left = sum(module_minutes_left(module, read=facts.read, passed=facts.passed) for module in outline.modules)
    return left if facts.final_test_passed else left + max(study_minutes - modules, 0)
