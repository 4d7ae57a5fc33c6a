"""Attempts against a model: one learner in every order of steps, and several windows at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from courses.models import Course
from courses.services import enrol
from quizzes import services
from quizzes.models import Attempt, AttemptItem
from quizzes.querysets import Owner
from tests.factories import make_user
from tests.quizzes.builders import items_of, make_ready_enrolment, right_answer, the_quiz, wrong_answer
from tests.quizzes.test_at_once import THREADS, all_at_once, shared_course  # noqa: F401

ALLOWED, WAIT = 3, timedelta(hours=24)


@dataclass
class Kept:
    """What the model knows of one item."""

    response: list[str] | None = None
    revision: int = 0
    checked: bool = False


@dataclass
class Model:
    """A learner at one quiz, in plain values."""

    is_final: bool
    now: Any
    done: list[tuple[Any, bool]] = field(default_factory=list)
    open: dict[int, Kept] | None = None

    def may_start(self) -> bool:
        """Tell whether an attempt may begin (or go on) now."""
        if self.open is not None or not self.is_final:
            return True
        if any(passed for _at, passed in self.done):
            return False
        return bool(len(self.done) % ALLOWED) or not self.done or self.now >= self.done[-1][0] + WAIT


class Learner(RuleBasedStateMachine):
    """Every step a page can take, each compared with the model."""

    course: Course

    @initialize(is_final=st.booleans())
    def begin(self, is_final):
        user = make_user()
        enrolment = make_ready_enrolment(user, self.course) if is_final else enrol(user=user, course=self.course)
        self.quiz, self.owner = the_quiz(self.course, None if is_final else "as-en-routes"), Owner(enrolment=enrolment)
        self.model, self.attempt, self.rows = Model(is_final, timezone.now()), None, []

    @rule(hours=st.sampled_from([1, 23, 25]))
    def time_passes(self, hours):
        self.model.now += timedelta(hours=hours)

    @rule(seed=st.integers(0, 99))
    def start(self, seed):
        may, was_open = self.model.may_start(), self.model.open is not None
        try:
            with transaction.atomic():
                found = services.start_attempt(quiz=self.quiz, owner=self.owner, at=self.model.now, rng=Random(seed))
        except services.NotAllowed:
            assert not may
            return
        assert may
        assert (found == self.attempt) is was_open
        assert found.number == len(self.model.done) + 1
        if not was_open:
            self.attempt, self.rows = found, items_of(found)
            self.model.open = {row.position: Kept() for row in self.rows}

    def _save(self, verb, place, right, stale):
        row = self.rows[place % len(self.rows)]
        kept = (self.model.open or {}).get(row.position) or Kept()
        response = right_answer(row) if right else wrong_answer(row)
        revision = kept.revision - 1 if stale and kept.revision else kept.revision
        is_same, is_check = kept.response == response, verb is services.check_answer
        must = None
        if self.model.open is None or (is_check and self.model.is_final) or kept.checked:
            must = None if is_check and kept.checked and is_same and self.model.open else services.AnswerClosed
        elif revision != kept.revision and not is_same:
            must = services.StaleAnswer
        values = {"response": response, "confidence": None, "revision": revision, "at": self.model.now}
        if must:
            with pytest.raises(must), transaction.atomic():
                verb(answer=row, **values)
            return
        saved = verb(answer=row, **values)
        if not is_same:
            kept.response, kept.revision = response, kept.revision + 1
        kept.checked |= is_check
        assert (saved.response, saved.revision, saved.is_locked) == (response, kept.revision, kept.checked)

    @precondition(lambda self: self.rows)
    @rule(place=st.integers(0, 15), right=st.booleans(), stale=st.booleans())
    def save(self, place, right, stale):
        self._save(services.save_answer, place, right, stale)

    @precondition(lambda self: self.rows)
    @rule(place=st.integers(0, 15), right=st.booleans(), stale=st.booleans())
    def check(self, place, right, stale):
        self._save(services.check_answer, place, right, stale)

    @precondition(lambda self: self.rows and self.model.open)
    @rule()
    def answer_all_rightly(self):
        for place, row in enumerate(self.rows):
            if not self.model.open[row.position].checked:
                self._save(services.save_answer, place, True, False)

    @precondition(lambda self: self.rows)
    @rule()
    def submit(self):
        before = Attempt.objects.get(pk=self.attempt.pk)
        row = services.submit(attempt=self.attempt, at=self.model.now)
        if self.model.open is None:
            assert (row.submitted_at, row.points, row.passed) == (before.submitted_at, before.points, before.passed)
            return
        earned = [
            Fraction(answer.kind.grade(answer.content, self.model.open[answer.position].response or []))
            for answer in self.rows
        ]
        passed = sum(earned) * 100 >= row.pass_mark * len(earned)
        assert (abs(Fraction(row.points) - sum(earned)) < Fraction(1, 1000), row.passed) == (True, passed)
        self.model.done.append((self.model.now, passed))
        self.model.open = None

    @invariant()
    def database_and_model_agree(self):
        if not hasattr(self, "model"):
            return
        found = list(Attempt.objects.of(self.owner).order_by("number"))
        assert [row.number for row in found] == list(range(1, len(found) + 1))
        handed_in = [(row.submitted_at, row.passed) for row in found if not row.is_open]
        assert handed_in == self.model.done
        assert sum(row.is_open for row in found) == (self.model.open is not None)
        for row in self.attempt.drawn.all() if self.model.open else []:
            kept = self.model.open[row.position]
            assert (row.response, row.revision, row.is_locked) == (kept.response, kept.revision, kept.checked)


def test_every_order_of_steps_goes_as_the_model_says(course):
    class OfThisCourse(Learner):
        pass

    OfThisCourse.course = course
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        OfThisCourse,
        settings=settings(max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=checks),
    )


@pytest.mark.parametrize("seed", range(3))
def test_windows_at_once_leave_a_history_in_one_line(shared_course, seed):  # noqa: F811
    """Every confirmed change has a revision of its own, the last one stands, and the result is that of what stands."""
    owner, quiz = Owner(enrolment=enrol(user=make_user(), course=shared_course)), the_quiz(shared_course)
    attempt = services.start_attempt(quiz=quiz, owner=owner, at=timezone.now(), rng=Random(seed))
    rows = items_of(attempt)

    def window(number: int) -> list[tuple[int, int, list[str]]]:
        chance, revisions, confirmed = Random(seed * 100 + number), {row.pk: 0 for row in rows}, []
        for step in range(12):
            row = chance.choice(rows[:3])
            if number == 0 and step == 8:
                services.submit(attempt=attempt, at=timezone.now())
            response = row.kind.chance(row.content, chance)
            try:
                saved = services.save_answer(
                    answer=row, response=response, confidence=None, revision=revisions[row.pk], at=timezone.now()
                )
            except services.StaleAnswer as stale:
                revisions[row.pk] = stale.saved.revision
            except services.AnswerClosed:
                break
            else:
                confirmed.append((row.pk, saved.revision, saved.response))
                revisions[row.pk] = saved.revision
        return confirmed

    found = all_at_once(window)
    assert all(isinstance(result, list) for result in found), found
    history: dict[int, dict[int, list[str]]] = {}
    for pk, revision, response in (entry for result in found for entry in result):
        assert history.setdefault(pk, {}).setdefault(revision, response) == response
    for row in AttemptItem.objects.filter(attempt=attempt):
        mine = history.get(row.pk, {})
        assert sorted(mine) == list(range(1, row.revision + 1))
        assert row.response == (mine[row.revision] if mine else None)
        assert row.points is not None
    assert len(found) == THREADS
    result = Attempt.objects.get(pk=attempt.pk)
    assert result.points == sum(row.points for row in AttemptItem.objects.filter(attempt=attempt))
