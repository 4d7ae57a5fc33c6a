"""Begin an attempt and hand it in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from courses import visitor as courses_visitor
from courses.models import Enrolment, Release
from courses.services import complete_module, pass_final_test
from courses.versions import taught_to
from quizzes import grading
from quizzes.enums import Purpose
from quizzes.gates import final_test_is_open
from quizzes.models import Attempt, AttemptItem, Quiz
from quizzes.querysets import AttemptQuerySet, Owner
from quizzes.released import changed_items
from quizzes.rules import (
    FinalTestRules,
    Past,
    Permission,
    final_test_permission,
    module_quiz_permission,
    pretest_permission,
)
from quizzes.selectors_mending import exact, fixes_of
from quizzes.services.draws import draw_items
from quizzes.services.errors import NotAllowed, NotReady
from quizzes.services.statistics import recounted


def rules_of(release: Release) -> FinalTestRules:
    """Return the rules of the final test under this release."""
    return FinalTestRules(release.final_test_attempts, timedelta(hours=release.final_test_wait_hours))


def past_of(submitted: Sequence[Attempt]) -> list[Past]:
    """Return submitted attempts as the rules want them."""
    return [Past(row.submitted_at, bool(row.passed)) for row in submitted if row.submitted_at]


def permission(quiz: Quiz, submitted: Sequence[Attempt], *, release: Release, at: datetime) -> Permission:
    """Tell whether a new attempt at this quiz may begin after these."""
    if not quiz.is_final:
        return module_quiz_permission()
    return final_test_permission(past_of(submitted), rules=rules_of(release), now=at)


def start_attempt(
    *, quiz: Quiz, owner: Owner, at: datetime, declared: bool = False, rng: Random | None = None
) -> Attempt:
    """Return the open attempt of this learner or visitor, or draw and begin a new one.

    Two starts at the same instant give one attempt: a learner's wait for each other, a visitor's second meets the
    constraint and finds the first. Raises NotReady where the final test is not open yet, NotAllowed where its rules
    ask for a wait or it is passed.
    """
    new = Attempt(quiz=quiz, started_at=at, declared_at=at if declared else None, **owner.fields)
    return _open_or_begin_once_more(new, owner, rng or SystemRandom())


def start_pretest(*, quiz: Quiz, owner: Owner, at: datetime, rng: Random | None = None) -> Attempt:
    """Return the open questions before this module, or draw them. Two starts at once give one, as above.

    Raises NotAllowed where they were handed in before, where the quiz has been begun, and for the final test.
    """
    new = Attempt(quiz=quiz, purpose=Purpose.PRETEST, started_at=at, **owner.fields)
    return _open_or_begin_once_more(new, owner, rng or SystemRandom())


def start_update(*, quiz: Quiz, owner: Owner, at: datetime, rng: Random | None = None) -> Attempt:
    """Return the open update quiz of this learner, or draw one from what changed. Two starts at once give one.

    `quiz` is that of the final test, which belongs to the whole course. Raises NotReady where the final test was not
    passed, and where nothing that is asked has changed.
    """
    new = Attempt(quiz=quiz, purpose=Purpose.UPDATE, started_at=at, **owner.fields)
    return _open_or_begin_once_more(new, owner, rng or SystemRandom())


def _open_or_begin_once_more(new: Attempt, owner: Owner, rng: Random) -> Attempt:
    try:
        return _open_or_begin(new, owner, rng)
    except IntegrityError:
        return _open_or_begin(new, owner, rng)


@transaction.atomic
def _open_or_begin(new: Attempt, owner: Owner, rng: Random) -> Attempt:
    """Return the open attempt of this owner and purpose, or the new one, numbered, drawn and kept."""
    if owner.enrolment:
        Enrolment.objects.select_for_update().get(pk=owner.enrolment.pk)
    every = Attempt.objects.of(owner).filter(quiz=new.quiz)
    attempts = every.filter(purpose=new.purpose)
    found: Attempt | None = attempts.open().first()
    if found:
        return found
    new.release = _release_for(new, owner)
    may = _may(new, every, attempts)
    if not may.allowed:
        raise NotAllowed(may)
    if new.purpose == Purpose.QUIZ:
        close_pretest(every, at=new.started_at)
    new.pk, new.pass_mark = None, new.release.pass_mark
    new.number = (attempts.aggregate(last=Max("number"))["last"] or 0) + 1
    new.save(force_insert=True)
    draw_items(new, owner, rng)
    return new


def _release_for(new: Attempt, owner: Owner) -> Release:
    """Return the release that the attempt is at, or refuse. What changed is asked as the live release has it."""
    if not new.is_update:
        return _require_ready(new.quiz, owner, new.started_at)
    live = new.quiz.course.live_release
    if live is None or owner.enrolment is None or not changed_items(new.quiz.course, owner.enrolment):
        raise NotReady
    return live


def _may(new: Attempt, every: AttemptQuerySet, attempts: AttemptQuerySet) -> Permission:
    if new.is_update:
        return module_quiz_permission()
    return _pretest_may(every, new.quiz) if new.is_pretest else _quiz_may(attempts, new)


def _quiz_may(attempts: AttemptQuerySet, new: Attempt) -> Permission:
    return permission(new.quiz, list(attempts.submitted()), release=new.release, at=new.started_at)


def _pretest_may(every: AttemptQuerySet, quiz: Quiz) -> Permission:
    purposes = set(every.values_list("purpose", flat=True))
    return pretest_permission(
        of_a_module=not quiz.is_final, taken=Purpose.PRETEST in purposes, quiz_begun=Purpose.QUIZ in purposes
    )


def close_pretest(attempts: AttemptQuerySet, *, at: datetime) -> None:
    """Hand in what is open of the questions beforehand, as it stands: from here on they would no longer be before."""
    for row in attempts.pretests().open().select_for_update(of=("self",)):
        _grade(row, at)


def _require_ready(quiz: Quiz, owner: Owner, at: datetime) -> Release:
    """Return the release that holds for this person, or refuse: nothing is live, or the final test is not open."""
    course = taught_to(quiz.course, owner.enrolment, timezone.localdate(at))
    release = course.taught
    if release is None:
        raise NotReady
    if quiz.is_final and (owner.enrolment is None or not final_test_is_open(course, owner.enrolment)):
        raise NotReady
    return release


def submit(*, attempt: Attempt, at: datetime, session: SessionBase | None = None) -> Attempt:
    """Hand in: grade every answer, keep the result, and tell the course room what was passed (only of a quiz).

    Done once: a second submission, also at the same instant, gets the result of the first. For a visitor the session
    (where a visitor's progress lives) is told. Returns the submitted row.
    """
    with transaction.atomic():
        row: Attempt = Attempt.objects.select_for_update(of=("self",)).with_course().get(pk=attempt.pk)
        if row.is_open:
            with recounted(row.quiz, [Owner(enrolment=row.enrolment, visitor=row.visitor)]):
                _grade(row, at)
                if row.passed and row.enrolment:
                    _pass(row, row.enrolment, at)
    if row.passed and row.visitor and session is not None and row.quiz.module:
        courses_visitor.pass_module(session, row.quiz.module.slug, row.submitted_at or at)
    return row


def _grade(row: Attempt, at: datetime) -> None:
    answers = list(row.drawn.select_related("version"))
    fixes = fixes_of([answer.version_id for answer in answers])
    earned = [exact(answer, fixes.get(answer.version_id, ())) for answer in answers]
    for answer, points in zip(answers, earned, strict=True):
        answer.points = grading.stored(points)
    AttemptItem.objects.bulk_update(answers, ["points"])
    counting = [points for answer, points in zip(answers, earned, strict=True) if answer.counts]
    result = grading.total(counting, pass_mark=row.pass_mark)
    row.submitted_at, row.points = at, grading.stored(result.points)
    row.passed = result.passed if row.purpose == Purpose.QUIZ else None
    row.save(update_fields=["submitted_at", "points", "passed"])


def _pass(row: Attempt, enrolment: Enrolment, at: datetime) -> None:
    if row.quiz.module:
        complete_module(enrolment=enrolment, module=row.quiz.module, at=at)
    else:
        pass_final_test(enrolment=enrolment, at=at)


def record_pass(attempt: Attempt) -> None:
    """Tell the course room again that this submitted attempt passed; harmless where it knows."""
    if attempt.passed and attempt.enrolment and attempt.submitted_at:
        _pass(attempt, attempt.enrolment, attempt.submitted_at)
