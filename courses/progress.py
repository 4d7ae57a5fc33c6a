"""The one object that views use for who is reading and what that person did: a learner or a visitor."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from courses import services, visitor
from courses.completion import Facts, Step, next_step
from courses.models import Course, Enrolment
from courses.outline import LessonPart, ModulePart, Outline, outline
from courses.quick import enrolment_of, facts_of
from courses.versions import taught_to

NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Learner:
    """Someone in a course. `read` holds lesson pks, `passed` module pks, `position` (lesson pk, heading id)."""

    course: Course
    session: visitor.Session
    user: User | None = None
    enrolment: Enrolment | None = None
    visitor_id: UUID | None = None
    read: Set[int] = NOTHING
    passed: Set[int] = NOTHING
    position: tuple[int, str] | None = None

    @classmethod
    def of(cls, request: HttpRequest, course: Course) -> Learner:
        """Read, and never write, what is known of the person behind this request."""
        if request.user.is_authenticated:
            return cls._of_user(request.user, course, request.session)
        return cls._of_visitor(request.session, course)

    @classmethod
    def _of_user(cls, user: User, course: Course, session: visitor.Session) -> Learner:
        found = enrolment_of(user.pk, course)
        if found is None:
            return cls(course, session, user=user)
        enrolment, position = found
        read, passed = facts_of(enrolment)
        course = taught_to(course, enrolment, timezone.localdate())
        return cls(course, session, user=user, enrolment=enrolment, read=read, passed=passed, position=position)

    @classmethod
    def _of_visitor(cls, session: visitor.Session, course: Course) -> Learner:
        found, known = visitor.state(session), outline(course)
        place = known.by_key(found.position[0]) if found.position else None
        return cls(
            course,
            session,
            visitor_id=found.id,
            read=frozenset(pair[1].pk for key in found.read if (pair := known.by_key(key))),
            passed=frozenset(module.pk for slug in found.passed if (module := known.module(slug))),
            position=(place[1].pk, found.position[1]) if place and found.position else None,
        )

    @property
    def is_visitor(self) -> bool:
        """Has no account, or is not signed in."""
        return self.user is None

    @property
    def has_begun(self) -> bool:
        """Read, passed or opened something before."""
        return bool(self.read or self.passed or self.position)

    @property
    def is_done(self) -> bool:
        """Did the last part of the course, so that the completion date is known."""
        return bool(self.enrolment and self.enrolment.final_test_passed_at and self.enrolment.evaluated_at)

    @property
    def outline(self) -> Outline:
        """What the course teaches this person: that of the release that holds for who began."""
        return outline(self.course)

    @property
    def facts(self) -> Facts:
        """What the rules of completion ask; the e-mail address is not looked up here."""
        enrolment = self.enrolment
        return Facts(
            read=self.read,
            passed=self.passed,
            final_test_passed=bool(enrolment and enrolment.final_test_passed_at),
            evaluated=bool(enrolment and enrolment.evaluated_at),
        )

    def may_enter(self, module: ModulePart) -> bool:
        """Learners may enter every module, visitors those that are open without an account."""
        return not self.is_visitor or module.open_without_account

    def next_step(self, facts: Facts | None = None) -> Step:
        """Return what this person does next."""
        return next_step(self.outline, facts or self.facts, position=self.position, may_enter=self.may_enter)


def mark_read(*, learner: Learner, lesson: LessonPart, at: datetime) -> None:
    """Record that this person read the lesson: in the account, which enrols it, or in the visitor's session."""
    if learner.user is None:
        visitor.mark_read(learner.session, lesson.key, at)
        return
    enrolment = learner.enrolment or services.enrol(user=learner.user, course=learner.course)
    services.mark_read(enrolment=enrolment, lesson=lesson.pk, at=at)


def keep_position(*, learner: Learner, lesson: LessonPart, heading: str, at: datetime) -> None:
    """Record where this person is, in the account or in the visitor's session."""
    if learner.user is None:
        visitor.set_position(learner.session, lesson.key, heading)
        return
    enrolment = learner.enrolment or services.enrol(user=learner.user, course=learner.course)
    services.keep_position(enrolment=enrolment, lesson=lesson.pk, heading=heading, at=at)
