"""The questions before a module: once, before the quiz, and counting for nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from courses.models import ModuleCompletion
from quizzes import personal_data, services, visitor
from quizzes.enums import Purpose
from quizzes.models import Attempt, AttemptItem
from quizzes.rules import pretest_permission
from quizzes.selectors import attempts_of
from tests.quizzes.builders import (
    answer_all,
    give,
    items_of,
    make_attempt,
    make_known,
    make_pretest,
    make_result,
    right_answer,
    the_quiz,
)

NOW = timezone.now()
LATER = NOW + timedelta(hours=1)


@pytest.mark.parametrize(
    ("of_a_module", "taken", "quiz_begun", "allowed"),
    [(True, False, False, True), (True, True, False, False), (True, False, True, False), (False, False, False, False)],
)
def test_they_may_begin_once_before_the_quiz_and_never_before_the_final_test(of_a_module, taken, quiz_begun, allowed):
    may = pretest_permission(of_a_module=of_a_module, taken=taken, quiz_begun=quiz_begun)
    assert may.allowed is allowed


def test_they_are_four_two_of_each_objective(course, enrolment):
    pretest = make_pretest(course, enrolment)
    objectives = [row.version.item.objective_id for row in items_of(pretest)]
    assert (pretest.purpose, pretest.number, len(objectives)) == (Purpose.PRETEST, 1, 4)
    assert {objectives.count(pk) for pk in objectives} == {2}


def test_beginning_again_returns_what_is_open(course, enrolment):
    assert make_pretest(course, enrolment) == make_pretest(course, enrolment, seed=2)
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("before", ["kept", "quiz begun", "quiz submitted"])
def test_they_do_not_begin_after(course, enrolment, before):
    if before == "kept":
        make_known(course, enrolment, right=1)
    elif before == "quiz begun":
        make_attempt(course, enrolment)
    else:
        make_result(course, enrolment, right=6)
    with pytest.raises(services.NotAllowed):
        make_pretest(course, enrolment)


def test_the_final_test_has_none(course, ready):
    with pytest.raises(services.NotAllowed):
        make_pretest(course, ready, module=None)


def test_another_module_has_its_own(course, enrolment):
    make_known(course, enrolment, right=1)
    assert make_pretest(course, enrolment, module="serotonine").is_open


def test_what_was_asked_counts_as_seen_by_the_first_quiz(course, enrolment):
    early = {row.version.item_id for row in items_of(make_known(course, enrolment, right=1))}
    quiz = {row.version.item_id for row in items_of(make_attempt(course, enrolment))}
    pool = the_quiz(course).items.filter(retired_at=None).count()
    assert len(quiz - early) == min(6, pool - 4)


def test_all_right_passes_nothing(course, enrolment):
    known = make_known(course, enrolment, right=4)
    assert (known.points, known.passed) == (4, None)
    assert not ModuleCompletion.objects.filter(enrolment=enrolment).exists()
    assert not attempts_of(enrolment).exists()


def test_all_right_passes_nothing_for_a_visitor_either(course, db):
    attempt, session = make_pretest(course, uuid4()), {}
    answer_all(attempt, right=4)
    assert services.submit(attempt=attempt, at=NOW, session=session).passed is None
    assert session == {}


def test_no_answer_is_ever_checked(course, enrolment):
    row = items_of(make_pretest(course, enrolment))[0]
    with pytest.raises(services.AnswerClosed):
        services.check_answer(answer=row, response=right_answer(row), confidence=None, revision=0, at=NOW)


def test_open_ones_are_handed_in_as_they_stand_when_the_quiz_begins(course, enrolment):
    pretest = make_pretest(course, enrolment, at=NOW)
    row = items_of(pretest)[0]
    give(row, right_answer(row))
    quiz = make_attempt(course, enrolment, at=LATER)
    pretest.refresh_from_db()
    assert (pretest.submitted_at, pretest.points, quiz.number) == (LATER, 1, 1)
    with pytest.raises(services.AnswerClosed):
        give(items_of(pretest)[1], right_answer(items_of(pretest)[1]))


def test_everything_is_exported_but_the_points_per_answer_only_once_the_quiz_was_handed_in(user, course, enrolment):
    def points():
        found = personal_data.export(user)["attempts"][0]
        assert (found["purpose"], len(found["answers"])) == ("pretest", 4)
        return {answer["points"] for answer in found["answers"]}

    make_known(course, enrolment, right=4)
    assert points() == {None}
    quiz = make_attempt(course, enrolment)
    assert points() == {None}
    services.submit(attempt=quiz, at=NOW)
    assert points() == {"1.0000"}


# What a visitor brings along.


@pytest.fixture
def session():
    return {"visitor": {"id": str(uuid4())}}


def brought(session):
    return UUID(session["visitor"]["id"])


def test_a_visitors_move_into_the_account_once(course, user, session):
    known = make_known(course, brought(session), right=3)
    for _ in range(2):
        visitor.merge(user, session)
    row = Attempt.objects.get()
    assert (row, row.enrolment.user, row.visitor, row.points) == (known, user, None, 3)


def test_a_visitors_pretest_and_quiz_move_together(course, user, session):
    make_known(course, brought(session), right=1, at=NOW)
    make_result(course, brought(session), right=6, at=LATER)
    visitor.merge(user, session)
    rows = list(Attempt.objects.order_by("started_at").values_list("purpose", "number", "passed", "submitted_at"))
    assert rows == [("pretest", 1, None, NOW), ("quiz", 1, True, LATER)]


@pytest.mark.parametrize("first", ["account", "visitor"])
def test_of_two_that_were_handed_in_the_earlier_stays(course, user, enrolment, session, first):
    own = make_known(course, enrolment, right=1, at=NOW if first == "account" else LATER)
    theirs = make_known(course, brought(session), right=2, at=LATER if first == "account" else NOW)
    visitor.merge(user, session)
    assert Attempt.objects.get() == (own if first == "account" else theirs)
    assert Attempt.objects.get().enrolment == enrolment


@pytest.mark.parametrize("done", ["account", "visitor"])
def test_what_was_handed_in_stays_rather_than_what_is_open(course, user, enrolment, session, done):
    owners = {"account": enrolment, "visitor": brought(session)}
    kept = make_known(course, owners.pop(done), right=1)
    give(items_of(other := make_pretest(course, owners.popitem()[1]))[0], right_answer(items_of(other)[0]))
    visitor.merge(user, session)
    assert Attempt.objects.get() == kept


@pytest.mark.parametrize("answered", ["account", "visitor", "both", "neither"])
def test_of_two_open_ones_the_accounts_stays_unless_only_the_visitors_holds_answers(
    course, user, enrolment, session, answered
):
    own, theirs = make_pretest(course, enrolment), make_pretest(course, brought(session))
    for name, attempt in (("account", own), ("visitor", theirs)):
        if answered in (name, "both"):
            give(items_of(attempt)[0], right_answer(items_of(attempt)[0]))
    visitor.merge(user, session)
    assert Attempt.objects.get() == (theirs if answered == "visitor" else own)
    assert AttemptItem.objects.count() == 4


def test_a_visitors_open_one_is_closed_where_the_account_has_begun_the_quiz(course, user, enrolment, session):
    make_attempt(course, enrolment)
    theirs = make_pretest(course, brought(session))
    visitor.merge(user, session)
    theirs.refresh_from_db()
    assert (theirs.enrolment, theirs.is_open, theirs.points) == (enrolment, False, 0)


def test_a_visitors_quiz_closes_the_accounts_open_one(course, user, enrolment, session):
    own = make_pretest(course, enrolment)
    make_attempt(course, brought(session))
    visitor.merge(user, session)
    own.refresh_from_db()
    assert not own.is_open
