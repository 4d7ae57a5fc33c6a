"""What the first page of a quiz says: how it goes, how it went before, and whether it may begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from courses.minutes import quiz as quiz_minutes
from courses.outline import ModulePart
from courses.progress import Learner
from quizzes import wording
from quizzes.gates import Missing, missing
from quizzes.models import Attempt, Quiz
from quizzes.pages import quiz_name
from quizzes.pools import asks_one_more
from quizzes.rules import Permission
from quizzes.selectors import places
from quizzes.services.attempts import permission
from quizzes.steps import next_open


@dataclass(frozen=True)
class Try:
    """A submitted attempt, in the list of earlier ones."""

    attempt: Attempt
    points: str


@dataclass(frozen=True)
class Intro:
    """The facts of a quiz for one person."""

    quiz: Quiz
    name: str
    module: ModulePart | None
    items: int
    minutes: int
    pass_mark: str
    tries: tuple[Try, ...]
    best: Try | None
    open_attempt: Attempt | None
    resume_at: int | None
    permission: Permission
    missing: tuple[Missing, ...]
    one_more: bool

    @property
    def may_begin(self) -> bool:
        """The button to begin is offered."""
        return self.open_attempt is None and self.permission.allowed and not self.missing


@dataclass(frozen=True)
class Beforehand:
    """How it stands with the questions before a module, for one person."""

    module: ModulePart
    open_attempt: Attempt | None
    resume_at: int | None
    kept: Attempt | None
    quiz_begun: bool
    lessons_read: int

    @property
    def may_begin(self) -> bool:
        """The button to begin is offered."""
        return not (self.open_attempt or self.kept or self.quiz_begun)


def introduce_pretest(module: ModulePart, learner: Learner, attempts: Sequence[Attempt]) -> Beforehand:
    """Return the same for the questions before this module, given all this person's attempts at its quiz."""
    pretest = next((row for row in attempts if row.is_pretest), None)
    open_attempt = pretest if pretest and pretest.is_open else None
    return Beforehand(
        module=module,
        open_attempt=open_attempt,
        resume_at=_resume_at(open_attempt),
        kept=None if open_attempt else pretest,
        quiz_begun=any(not row.is_pretest for row in attempts),
        lessons_read=sum(lesson.pk in learner.read for lesson in module.lessons),
    )


def _resume_at(attempt: Attempt | None) -> int | None:
    return next_open(places(attempt), after=0, verdicts=attempt.shows_verdicts) if attempt else None


def introduce(quiz: Quiz, learner: Learner, attempts: Sequence[Attempt], *, at: datetime) -> Intro:
    """Return the facts of this quiz for this person, given all their attempts at it, oldest first."""
    release = quiz.course.taught
    assert release is not None, "a course that is shown has a live release"
    module = learner.outline.module(quiz.module.slug) if quiz.module else None
    submitted = [row for row in attempts if not row.is_open]
    tries = tuple(Try(row, wording.amount(row.points)) for row in submitted if row.points is not None)
    open_attempt = next((row for row in attempts if row.is_open), None)
    items = release.final_test_items if quiz.is_final else release.module_quiz_items
    return Intro(
        quiz=quiz,
        name=quiz_name(quiz),
        module=module,
        items=items,
        minutes=module.quiz_minutes if module else quiz_minutes(items),
        pass_mark=wording.pass_mark(items, per_cent=release.pass_mark),
        tries=tries,
        best=max(tries, key=lambda one: one.attempt.points or 0, default=None),
        open_attempt=open_attempt,
        resume_at=_resume_at(open_attempt),
        permission=permission(quiz, submitted, release=release, at=at),
        missing=_missing(quiz, learner),
        one_more=asks_one_more(quiz),
    )


def _missing(quiz: Quiz, learner: Learner) -> tuple[Missing, ...]:
    """Return what is still needed for the final test; a module's quiz is always open, and to a reviewer both are."""
    if not quiz.is_final or (learner.user and learner.user.is_reviewer):
        return ()
    return tuple(missing(learner.outline, read=learner.read, passed=learner.passed))
