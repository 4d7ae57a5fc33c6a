"""Before and after of one learner: only the first time counts, and only what came before was before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from quizzes.before_after import before_after
from quizzes.enums import Purpose
from quizzes.gain import Score, gains
from quizzes.querysets import Owner
from quizzes.selectors import scores
from tests.quizzes.builders import make_attempt, make_known, make_result

START = datetime(2026, 1, 1, tzinfo=UTC)
MODULES, OBJECTIVES = 2, 2


def hours(number):
    return START + timedelta(hours=number)


@st.composite
def histories(draw):
    """Return the scores of someone who did whatever in whatever order, as the database would tell them."""
    rows = []
    for attempt in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(["pretest", "quiz", "test"]))
        module = draw(st.integers(1, MODULES))
        begun = draw(st.integers(0, 9))
        done = draw(st.none() | st.integers(begun, 10))
        for part in range(1, MODULES + 1) if kind == "test" else [module]:
            for objective in range(OBJECTIVES):
                points = Decimal(draw(st.integers(0, 8))) / 4
                rows.append(
                    Score(
                        attempt=attempt,
                        purpose=Purpose.PRETEST if kind == "pretest" else Purpose.QUIZ,
                        is_final=kind == "test",
                        started_at=hours(begun),
                        submitted_at=None if done is None else hours(done),
                        module=part,
                        objective=part * 10 + objective,
                        points=points,
                        items=2,
                    )
                )
    pretests = [row for row in rows if row.purpose == Purpose.PRETEST]
    first = {module: min((row.attempt for row in pretests if row.module == module), default=0) for module in (1, 2)}
    return [row for row in rows if row.purpose != Purpose.PRETEST or row.attempt == first[row.module]]


@given(rows=histories())
def test_before_was_handed_in_before_every_quiz_of_the_module_began(rows):
    for gain in gains(rows):
        quizzes = [row for row in rows if row.module == gain.module and row.purpose == "quiz" and not row.is_final]
        assert gain.before.purpose == "pretest"
        assert gain.before.submitted_at is not None
        assert all(gain.before.submitted_at < quiz.started_at for quiz in quizzes)


@given(rows=histories())
def test_after_is_the_first_that_was_handed_in_and_none_only_where_there_is_none(rows):
    for gain in gains(rows):
        for after, is_final in ((gain.quiz, False), (gain.test, True)):
            done = [
                row for row in rows
                if row.objective == gain.objective and row.purpose == "quiz" and row.is_final is is_final
                and row.submitted_at
            ]  # fmt: skip
            assert (after is None) == (not done)
            assert after is None or after.submitted_at == min(row.submitted_at for row in done)
        assert gain.quiz or gain.test


@given(rows=histories(), data=st.data())
def test_the_order_of_the_rows_changes_nothing_and_each_objective_comes_once(rows, data):
    found = gains(rows)
    assert gains(data.draw(st.permutations(rows))) == found
    assert len({gain.objective for gain in found}) == len(found)


@given(rows=histories())
def test_without_questions_beforehand_there_is_nothing_to_show(rows):
    assert gains([row for row in rows if row.purpose != "pretest"]) == []


def test_the_lines_say_before_and_after_in_points_and_words(course, enrolment, django_assert_num_queries):
    now = START
    make_known(course, enrolment, right=0, at=now)
    make_result(course, enrolment, right=6, at=now + timedelta(hours=1))
    make_result(course, enrolment, right=0, at=now + timedelta(hours=2))
    make_attempt(course, enrolment, at=now + timedelta(hours=3))
    with django_assert_num_queries(1):
        found = scores(Owner(enrolment=enrolment))
    (module,) = before_after(found, course_outline(course))
    assert module.module.number == 1
    assert not module.has_test
    for line in module.lines:
        assert (line.before.points, line.before.items, line.before.percent) == ("0", 2, 0)
        assert (line.quiz.points, line.quiz.items, line.quiz.percent) == ("3", 3, 100)
        assert line.quiz.change


def test_the_final_test_is_compared_too(course, ready):
    make_known(course, ready, right=4, at=START)
    make_result(course, ready, right=16, module=None, at=START + timedelta(hours=1))
    (module,) = before_after(scores(Owner(enrolment=ready)), course_outline(course))
    assert module.has_test
    assert {line.quiz for line in module.lines} == {None}
    assert {line.test.percent for line in module.lines} == {100}
    assert len({line.test.change for line in module.lines}) == 1


def course_outline(course):
    from courses.outline import outline

    return outline(course)
