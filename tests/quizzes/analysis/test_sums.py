"""The sums follow every submission, move and erasure, and a rebuild says the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Sum

from courses.services import enrol
from quizzes import personal_data
from quizzes.enums import Which
from quizzes.models import ItemChoice, ItemScore, Quiz, QuizScore
from quizzes.services import attach_visitor_attempts, rebuild_statistics, submit
from tests.factories import make_user
from tests.quizzes.builders import give, items_of, make_attempt, make_known, make_result, right_answer, the_quiz

START = datetime(2026, 1, 1, tzinfo=UTC)


def hours(number):
    return START + timedelta(hours=number)


def is_right():
    return all(rebuild_statistics(quiz=quiz, repair=False) for quiz in Quiz.objects.all())


def scores(which):
    """Return {whole points: attempts}."""
    rows = QuizScore.objects.filter(which=which, n__gt=0).values_list("points", "n")
    return {points // 10_000: n for points, n in rows}


def test_each_choice_counts_its_own_attempt(course, enrolment):
    for hour, right in enumerate((2, 6, 4)):
        make_result(course, enrolment, right=right, at=hours(hour), seed=hour)
    assert scores(Which.FIRST) == {2: 1}
    assert scores(Which.LAST) == {4: 1}
    assert scores(Which.BEST) == {6: 1}
    assert scores(Which.ALL) == {2: 1, 4: 1, 6: 1}
    assert is_right()


def test_every_answer_is_counted_with_what_was_chosen(course, enrolment):
    attempt = make_result(course, enrolment, right=6)
    for row in items_of(attempt):
        counted = ItemScore.objects.get(version=row.version, which=Which.FIRST)
        assert (counted.n, counted.points, counted.length, counted.rest) == (1, 10_000, 6, 50_000)
        chosen = ItemChoice.objects.filter(version=row.version, which=Which.FIRST)
        assert set(chosen.values_list("category", flat=True)) == {"#", *row.response}


def test_no_answer_is_a_choice_too(course, enrolment):
    attempt = make_attempt(course, enrolment)
    give(items_of(attempt)[0], right_answer(items_of(attempt)[0]))
    submit(attempt=attempt, at=hours(1))
    assert ItemChoice.objects.filter(which=Which.FIRST, category="").aggregate(n=Sum("n"))["n"] == 5
    assert scores(Which.FIRST) == {1: 1}


def test_questions_beforehand_and_open_attempts_do_not_count(course, enrolment):
    make_known(course, enrolment, right=2)
    make_attempt(course, enrolment, seed=3)
    assert not QuizScore.objects.exists()
    assert is_right()


def test_an_answer_that_takes_no_part_in_the_score_does_not_count(course, enrolment):
    attempt = make_attempt(course, enrolment)
    aside = items_of(attempt)[0]
    attempt.drawn.filter(pk=aside.pk).update(counts=False)
    submit(attempt=attempt, at=hours(1))
    assert not ItemScore.objects.filter(version=aside.version).exists()
    assert set(QuizScore.objects.values_list("length", flat=True)) == {5}
    assert is_right()


def test_handing_in_twice_counts_once(course, enrolment):
    attempt = make_result(course, enrolment, right=3)
    submit(attempt=attempt, at=hours(5))
    assert scores(Which.ALL) == {3: 1}


def test_a_visitor_counts_once_before_and_after_signing_up(course, user):
    visitor = uuid4()
    make_result(course, visitor, right=3, at=hours(1))
    make_result(course, visitor, right=5, at=hours(2), seed=2)
    assert (scores(Which.FIRST), scores(Which.LAST)) == ({3: 1}, {5: 1})
    attach_visitor_attempts(user=user, visitor=visitor, at=hours(3))
    assert (scores(Which.FIRST), scores(Which.LAST), scores(Which.ALL)) == ({3: 1}, {5: 1}, {3: 1, 5: 1})
    assert is_right()


def test_the_first_of_a_visitor_who_had_an_account_is_not_a_first(course, user):
    make_result(course, enrol(user=user, course=course), right=6, at=hours(0))
    visitor = uuid4()
    make_result(course, visitor, right=1, at=hours(1))
    assert scores(Which.FIRST) == {1: 1, 6: 1}
    attach_visitor_attempts(user=user, visitor=visitor, at=hours(3))
    assert (scores(Which.FIRST), scores(Which.LAST), scores(Which.BEST)) == ({6: 1}, {1: 1}, {6: 1})
    assert is_right()


def test_a_visitors_open_attempt_that_is_handed_in_at_sign_in_counts_for_the_account(course, user):
    visitor, own = uuid4(), make_attempt(course, enrol(user=user, course=course), at=hours(0))
    theirs = make_attempt(course, visitor, at=hours(1), seed=2)
    for attempt in (own, theirs):
        give(items_of(attempt)[0], right_answer(items_of(attempt)[0]))
    attach_visitor_attempts(user=user, visitor=visitor, at=hours(3))
    assert scores(Which.FIRST) == {1: 1}
    assert is_right()


def test_who_is_erased_is_taken_out_of_the_sums(course, user, enrolment):
    make_result(course, enrol(user=make_user(), course=course), right=5)
    before = [list(model.objects.order_by("pk").values()) for model in (QuizScore, ItemScore, ItemChoice)]
    make_result(course, enrolment, right=2, seed=2)
    make_result(course, enrolment, right=3, seed=3, module="serotonine")
    personal_data.erase(user)
    after = [list(model.objects.exclude(n=0).order_by("pk").values()) for model in (QuizScore, ItemScore, ItemChoice)]
    assert after == before
    assert is_right()


def test_the_rebuild_finds_a_difference_says_so_and_puts_it_right(course, enrolment, capsys):
    make_result(course, enrolment, right=4)
    call_command("rebuild_analysis")
    assert "says what the answers say" in capsys.readouterr().out
    for spoil in (
        lambda: QuizScore.objects.filter(which=Which.LAST).update(n=7),
        lambda: ItemScore.objects.first().delete(),
        lambda: ItemChoice.objects.create(version=items_of(enrolment.attempts.get())[0].version, which="all",
                                          category="zz", bin=3, n=1),
    ):  # fmt: skip
        spoil()
        with pytest.raises(CommandError, match=r"as-en-routes.*Nothing was changed"):
            call_command("rebuild_analysis", "--check")
        with pytest.raises(CommandError, match=r"as-en-routes.*have been put right"):
            call_command("rebuild_analysis")
        call_command("rebuild_analysis", "--check")


def test_a_quiz_that_nobody_handed_in_has_no_sums_and_is_right(course):
    assert rebuild_statistics(quiz=the_quiz(course), repair=True)
    assert not QuizScore.objects.exists()
