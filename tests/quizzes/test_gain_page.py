"""Before and after of all learners together, for the owner: only means, and none of fewer than ten."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from statistics import fmean, stdev
from uuid import uuid4

import pytest
from django.urls import reverse

from courses.models import Lesson
from courses.services import enrol, mark_read
from quizzes.intervals import t_quantile
from quizzes.models import Attempt, AttemptItem, ItemVersion
from quizzes.pooled import pooled_sums
from tests.factories import make_user
from tests.quizzes.builders import (
    FIRST_MODULE,
    make_attempt,
    make_known,
    make_pretest,
    make_ready_enrolment,
    make_result,
    the_quiz,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
PAGE, FILE = "admin:quizzes_quiz_gain", "admin:quizzes_quiz_gain_file"


def hours(number):
    return START + timedelta(hours=number)


def make_learner(course, *, before, after, seed=1):
    """Return the enrolment of someone who knew so many of 4 before and had so many of 6 right after."""
    enrolment = enrol(user=make_user(), course=course)
    make_known(course, enrolment, right=before, at=hours(0), seed=seed)
    make_result(course, enrolment, right=after, at=hours(1), seed=seed)
    return enrolment


def first_module(course):
    return the_quiz(course).module_id


def test_ten_learners_worked_out_by_hand(owner_client, course):
    """Five knew nothing, five all; all had all right: gains 0 and 1, mean 0.5, s 0.5270, half 2.2622 * 0.1667."""
    for number in range(10):
        make_learner(course, before=4 * (number % 2), after=6, seed=number)
    sums = pooled_sums(course)["quiz", "module", first_module(course)]
    assert (sums.n, sums.before, sums.after, sums.gain, sums.squares) == (10, 5, 10, 5, 5)
    page = owner_client.get(reverse(PAGE).replace("/nl/", "/en/")).content.decode()
    assert "12.3 to 87.7" in page
    assert page.count("12.3 to 87.7") == 3
    assert "+50.0" in page
    rows = list(csv.DictReader(StringIO(owner_client.get(reverse(FILE)).content.decode())))
    whole = next(row for row in rows if row["module"] == FIRST_MODULE and not row["objective"])
    assert list(whole.values()) == [
        *(course.slug, FIRST_MODULE, "", "quiz", "10", "0.5000", "1.0000", "0.5000", "0.1230", "0.8770")
    ]


def test_the_database_adds_up_what_the_answers_say(course):
    learners = [make_learner(course, before=n % 5, after=n % 7, seed=n) for n in range(12)]
    found = pooled_sums(course)
    for objective in the_quiz(course).items.values_list("objective", flat=True).distinct():
        gained = [_share(one, "quiz", objective) - _share(one, "pretest", objective) for one in learners]
        sums = found["quiz", "objective", objective]
        assert sums.n == 12
        assert sums.gain == pytest.approx(sum(gained))
        assert sums.squares == pytest.approx(sum(gain * gain for gain in gained))


def test_the_page_shows_the_interval_of_the_pairs(owner_client, course):
    learners = [make_learner(course, before=n % 5, after=n % 7, seed=n) for n in range(12)]
    objective = the_quiz(course).items.first().objective
    gained = [_share(one, "quiz", objective.pk) - _share(one, "pretest", objective.pk) for one in learners]
    half = t_quantile(11) * stdev(gained) / 12**0.5
    low, high = fmean(gained) - half, fmean(gained) + half
    rows = csv.DictReader(StringIO(owner_client.get(reverse(FILE)).content.decode()))
    row = next(row for row in rows if row["objective"] == objective.slug and row["after"] == "quiz")
    assert (float(row["low"]), float(row["high"])) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def _share(enrolment, purpose, objective):
    rows = AttemptItem.objects.filter(
        attempt__enrolment=enrolment, attempt__purpose=purpose, version__item__objective=objective
    )
    return fmean(float(points) for points in rows.values_list("points", flat=True))


def test_of_nine_learners_no_number_is_shown(owner_client, course):
    for number in range(9):
        make_learner(course, before=0, after=6, seed=number)
    page = owner_client.get(reverse(PAGE)).content.decode()
    assert "Te weinig deelnemers voor een oordeel (minder dan 10)" in page
    assert "<td>9</td>" not in page
    assert "100%" not in page
    rows = list(csv.DictReader(StringIO(owner_client.get(reverse(FILE)).content.decode())))
    assert {row["learners"] for row in rows} == {""}


def test_only_the_first_quiz_counts(course):
    enrolment = make_learner(course, before=0, after=0)
    make_result(course, enrolment, right=6, at=hours(2), seed=2)
    assert pooled_sums(course)["quiz", "module", first_module(course)].after == 0


def test_the_final_test_is_compared_by_the_items_of_the_module(course):
    enrolment = make_ready_enrolment(make_user(), course)
    enrolment.lessons_read.all().update(read_at=hours(2))
    make_known(course, enrolment, right=0, at=hours(0))
    make_result(course, enrolment, right=16, module=None, at=hours(3))
    found = pooled_sums(course)
    assert set(found) == {
        ("test", "module", first_module(course)),
        *(("test", "objective", pk) for pk in the_quiz(course).items.values_list("objective", flat=True)),
    }
    assert {(sums.n, sums.before, sums.after) for sums in found.values()} == {(1, 0, 1)}


@pytest.mark.parametrize("why", ["no quiz", "quiz open", "visitor", "closed by the quiz", "lesson read before"])
def test_who_has_no_before_and_after_does_not_count(course, why):
    enrolment = enrol(user=make_user(), course=course)
    owner = uuid4() if why == "visitor" else enrolment
    if why == "lesson read before":
        lesson = Lesson.objects.filter(module__slug=FIRST_MODULE).first()
        mark_read(enrolment=enrolment, lesson=lesson.pk, at=hours(0))
    if why == "closed by the quiz":
        make_pretest(course, owner, at=hours(0))
    else:
        make_known(course, owner, right=1, at=hours(1))
    if why == "quiz open":
        make_attempt(course, owner, at=hours(2))
    elif why != "no quiz":
        make_result(course, owner, right=6, at=hours(2))
    assert pooled_sums(course) == {}


def test_a_lesson_read_afterwards_or_in_another_module_does_not_matter(course):
    enrolment = make_learner(course, before=1, after=6)
    for module, hour in ((FIRST_MODULE, 3), ("serotonine", -1)):
        lesson = Lesson.objects.filter(module__slug=module).first()
        mark_read(enrolment=enrolment, lesson=lesson.pk, at=hours(hour))
    assert pooled_sums(course)["quiz", "module", first_module(course)].n == 1


def test_the_cost_does_not_grow_with_the_learners(owner_client, course, django_assert_num_queries):
    owner_client.get(reverse(PAGE))
    for learners in (1, 10):
        for number in range(learners):
            make_learner(course, before=1, after=5, seed=number)
        with django_assert_num_queries(1):
            pooled_sums(course)
        with django_assert_num_queries(6):
            owner_client.get(reverse(PAGE))


@pytest.mark.parametrize("name", [PAGE, FILE])
def test_it_is_for_owners_only(client, user, course, name):
    assert client.get(reverse(name)).status_code in (302, 404)
    client.force_login(user)
    assert client.get(reverse(name)).status_code in (302, 404)


def test_the_lists_of_quizzes_and_items_count_no_questions_beforehand(owner_client, course, enrolment):
    make_known(course, enrolment, right=1)
    assert Attempt.objects.count() == 1
    page = owner_client.get(reverse("admin:quizzes_quiz_changelist"))
    assert {quiz.attempts_made for quiz in page.context["cl"].result_list} == {0}
    assert reverse(PAGE) in page.content.decode()
    page = owner_client.get(reverse("admin:quizzes_item_changelist"))
    assert {item.times_drawn for item in page.context["cl"].result_list} == {0}


def test_an_item_that_is_not_scored_changes_no_mean(course):
    make_learner(course, before=4, after=6)
    before = pooled_sums(course)
    attempt = Attempt.objects.get(purpose="quiz")
    other = attempt.drawn.first().version.item
    version = ItemVersion.objects.exclude(item__quiz=attempt.quiz).filter(kind="single").first()
    version.pk, version.item, version.number = None, other, 99
    version.save(force_insert=True)
    AttemptItem.objects.create(attempt=attempt, version=version, position=99, option_order=[], counts=False, points=0)
    assert pooled_sums(course) == before
