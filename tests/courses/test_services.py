"""The verbs: each may be called twice, and the first time counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from courses import personal_data, selectors, services
from courses.models import Enrolment, LessonRead, ModuleCompletion
from courses.outline import outline
from tests.factories import make_enrolment, make_finished_enrolment

HOUR = timedelta(hours=1)


def test_enrolling_twice_is_one_enrolment_with_the_live_release(user, course):
    first = services.enrol(user=user, course=course)
    assert services.enrol(user=user, course=course) == first
    assert first.release == course.live_release


def test_a_course_that_is_not_live_cannot_be_entered(user, course):
    course.live_release = None
    with pytest.raises(ValueError, match="live release"):
        services.enrol(user=user, course=course)


def test_an_earlier_beginning_replaces_a_later_one(user, course):
    now = timezone.now()
    services.enrol(user=user, course=course, at=now)
    assert services.enrol(user=user, course=course, at=now - HOUR).enrolled_at == now - HOUR
    assert services.enrol(user=user, course=course, at=now).enrolled_at == now - HOUR


@pytest.mark.parametrize("verb", [services.pass_final_test, services.mark_evaluated])
def test_a_closing_fact_keeps_its_first_time(user, course, verb):
    enrolment, now = make_enrolment(user), timezone.now()
    services.pass_final_test(enrolment=enrolment, at=now)
    verb(enrolment=enrolment, at=now)
    again = verb(enrolment=Enrolment.objects.get(pk=enrolment.pk), at=now + HOUR)
    assert again.final_test_passed_at == now
    assert again.evaluated_at in (None, now)


def test_completing_a_module_keeps_the_earliest_time(user, known):
    enrolment, now, module = make_enrolment(user), timezone.now(), known.modules[0].pk
    services.complete_module(enrolment=enrolment, module=module, at=now)
    services.complete_module(enrolment=enrolment, module=module, at=now + HOUR)
    assert ModuleCompletion.objects.get().quiz_passed_at == now
    services.complete_module(enrolment=enrolment, module=module, at=now - HOUR)
    assert ModuleCompletion.objects.get().quiz_passed_at == now - HOUR


def test_the_database_holds_one_reading_per_lesson(user, known):
    enrolment = make_enrolment(user, read=1)
    with pytest.raises(IntegrityError):
        LessonRead.objects.create(enrolment=enrolment, lesson_id=known.lessons[0].pk)


def test_conditions_for_a_learner_follow_the_facts(user, course):
    assert [part.met for part in selectors.conditions_for(make_enrolment(user), user)] == [False] * 4 + [True]
    assert all(part.met for part in selectors.conditions_for(make_finished_enrolment(user), user))


def test_the_outline_costs_no_query_the_second_time(course, known, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert outline(course) is known


def test_a_new_digest_is_a_new_outline(course, known):
    course.live_release.digest = "0" * 64
    assert outline(course) is not known
    assert outline(course) == known


def test_progress_counts_do_not_multiply_each_other(user, stranger, course):
    make_enrolment(user, read=5, passed=2)
    make_enrolment(stranger)
    rows = {row.user_id: (row.read_count, row.passed_count) for row in Enrolment.objects.with_progress()}
    assert rows == {user.pk: (5, 2), stranger.pk: (0, 0)}


def test_enrolments_are_under_way_or_finished(user, stranger, course):
    done, busy = make_finished_enrolment(user), make_enrolment(stranger)
    assert list(Enrolment.objects.finished()) == [done]
    assert list(Enrolment.objects.under_way()) == [busy]


def test_the_export_holds_every_fact_of_this_person_only(user, stranger, known):
    enrolment = make_enrolment(user, read=2, passed=1)
    services.keep_position(enrolment=enrolment, lesson=known.lessons[2].pk, heading="h-x", at=timezone.now())
    make_enrolment(stranger, read=3)
    (row,) = personal_data.export(user)["enrolments"]
    assert list(row["lessons_read"]) == [part.key for part in known.lessons[:2]]
    assert list(row["module_quizzes_passed"]) == [known.modules[0].slug]
    assert row["position"]["heading"] == "h-x"


def test_the_export_of_someone_who_did_nothing_is_empty(user, course):
    assert personal_data.export(user) == {"enrolments": []}


def test_erasing_forgets_this_person_and_leaves_others(user, stranger, course):
    make_enrolment(user, read=2, passed=1)
    make_enrolment(stranger, read=1)
    personal_data.erase(user)
    assert list(Enrolment.objects.values_list("user", flat=True)) == [stranger.pk]
    assert LessonRead.objects.count() == 1
