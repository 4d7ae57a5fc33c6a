"""What must be done for the certificate, and what comes next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.completion import (
    Facts,
    Kind,
    ModuleState,
    conditions,
    final_test_is_open,
    minutes_left,
    module_state,
    next_step,
)
from tests.courses.builders import make_outline

OUTLINE = make_outline(3, 2)
LESSONS = [lesson.pk for lesson in OUTLINE.lessons]
MODULES = [module.pk for module in OUTLINE.modules]
ALL_READ = frozenset(LESSONS)
ALL_PASSED = frozenset(MODULES)
facts = st.builds(
    Facts,
    read=st.frozensets(st.sampled_from([*LESSONS, 999])),
    passed=st.frozensets(st.sampled_from([*MODULES, 99])),
    final_test_passed=st.booleans(),
    evaluated=st.booleans(),
    email_confirmed=st.booleans(),
)
positions = st.none() | st.tuples(st.sampled_from([*LESSONS, 999]), st.sampled_from(["", "h-x"]))


def numbers(known: Facts) -> dict[Kind, tuple[int, int, bool]]:
    return {part.kind: (part.done, part.total, part.met) for part in conditions("c", OUTLINE, known)}


def test_five_conditions_lead_to_the_certificate():
    assert numbers(Facts()) == {
        Kind.LESSONS: (0, 5, False),
        Kind.QUIZZES: (0, 2, False),
        Kind.FINAL_TEST: (0, 1, False),
        Kind.EVALUATION: (0, 1, False),
        Kind.EMAIL: (0, 1, False),
    }


def test_everything_done_meets_every_condition():
    known = Facts(ALL_READ, ALL_PASSED, final_test_passed=True, evaluated=True, email_confirmed=True)
    assert all(part.met for part in conditions("c", OUTLINE, known))
    assert next_step(OUTLINE, known).kind is Kind.CERTIFICATE


def test_lessons_that_are_no_longer_taught_do_not_count():
    assert numbers(Facts(read=frozenset({999}), passed=frozenset({99})))[Kind.LESSONS] == (0, 5, False)


def test_an_open_condition_links_to_where_it_can_be_met():
    first, second, *_ = conditions("c", OUTLINE, Facts(read=frozenset({LESSONS[0]}), passed=frozenset({1})))
    assert (first.url_name, first.args) == ("courses:lesson", ("c", "m1", "l2"))
    assert (second.url_name, second.args) == ("quizzes:module_quiz", ("c", "m2"))


@pytest.mark.parametrize(
    ("read", "passed", "state"),
    [
        ([], [], ModuleState.TODO),
        (LESSONS[:1], [], ModuleState.READING),
        ([], [1], ModuleState.READING),
        (LESSONS[:3], [], ModuleState.QUIZ),
        (LESSONS[:3], [1], ModuleState.DONE),
    ],
)
def test_module_state_follows_from_lessons_and_quiz(read, passed, state):
    assert module_state(OUTLINE.modules[0], Facts(frozenset(read), frozenset(passed))) is state


@given(facts)
def test_final_test_opens_exactly_when_all_is_read_and_passed(known):
    assert final_test_is_open(OUTLINE, known) == (known.read >= ALL_READ and known.passed >= ALL_PASSED)


@given(facts)
def test_conditions_never_count_more_than_there_is(known):
    assert all(0 <= part.done <= part.total for part in conditions("c", OUTLINE, known))


@given(facts, positions)
def test_next_step_is_always_something_undone(known, position):
    step = next_step(OUTLINE, known, position=position)
    if step.kind is Kind.LESSONS:
        assert step.lesson.pk not in known.read
        assert step.module.lesson(step.lesson.slug) == step.lesson
    elif step.kind is Kind.QUIZZES:
        assert step.module.pk not in known.passed
        assert {lesson.pk for lesson in step.module.lessons} <= known.read
    else:
        assert final_test_is_open(OUTLINE, known)
        assert step.kind is Kind.CERTIFICATE or not numbers(known)[step.kind][2]


@given(facts, positions)
def test_visitors_are_never_sent_into_a_closed_module(known, position):
    step = next_step(OUTLINE, known, position=position, may_enter=lambda module: module.open_without_account)
    assert (step.kind is Kind.ACCOUNT) != (step.module is not None and step.module.open_without_account)


@given(facts, st.sampled_from(LESSONS))
def test_reading_one_more_lesson_never_undoes_anything(known, lesson):
    more = Facts(known.read | {lesson}, known.passed, known.final_test_passed, known.evaluated, known.email_confirmed)
    assert all(
        after.done >= before.done
        for before, after in zip(conditions("c", OUTLINE, known), conditions("c", OUTLINE, more), strict=True)
    )
    assert minutes_left(OUTLINE, more, study_minutes=60) <= minutes_left(OUTLINE, known, study_minutes=60)


def test_someone_resumes_at_the_heading_of_an_unread_lesson():
    step = next_step(OUTLINE, Facts(), position=(LESSONS[1], "h-midden"))
    assert (step.lesson.pk, step.heading) == (LESSONS[1], "h-midden")


def test_after_the_lesson_that_was_read_comes_the_next_unread_one():
    step = next_step(OUTLINE, Facts(read=frozenset({LESSONS[0]})), position=(LESSONS[0], "h-einde"))
    assert (step.lesson.pk, step.heading) == (LESSONS[1], "")


def test_someone_stays_in_the_module_where_they_were():
    step = next_step(OUTLINE, Facts(read=frozenset({LESSONS[3]})), position=(LESSONS[3], ""))
    assert step.lesson.pk == LESSONS[4]


def test_the_minutes_left_shrink_to_nothing():
    modules = 5 * 3 + 2 * 10
    assert minutes_left(OUTLINE, Facts(), study_minutes=modules + 27) == modules + 27
    assert minutes_left(OUTLINE, Facts(ALL_READ, ALL_PASSED), study_minutes=modules + 27) == 27
    assert minutes_left(OUTLINE, Facts(ALL_READ, ALL_PASSED, True), study_minutes=modules + 27) == 0


def test_neighbours_stop_at_the_ends_of_the_module():
    module = OUTLINE.modules[0]
    assert module.neighbours(module.lessons[0]) == (None, module.lessons[1])
    assert module.neighbours(module.lessons[2]) == (module.lessons[1], None)
