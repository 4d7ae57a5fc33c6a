"""A correction gives and never takes; it is done once, and both scores are kept."""

from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from certificates.services import claim_certificate
from courses.models import ModuleCompletion
from courses.services import enrol
from quizzes import services
from quizzes.enums import Rule
from quizzes.models import Attempt, Correction, ItemVersion, Rescore
from quizzes.selectors_mending import preview, right_keys_for
from tests.factories import make_finished_enrolment, make_user
from tests.quizzes.builders import (
    answer_all,
    give,
    items_of,
    make_attempt,
    make_known,
    make_result,
    right_answer,
    wrong_answer,
)
from tests.quizzes.mending import REASONS, by_key, disregard, in_step, mended_key, next_version, right_after, single_of


def almost(course, enrolment, seed=1, *, module="as-en-routes"):
    """Return a submitted attempt that lacks one point, with the single choice that was answered wrongly."""
    attempt = make_attempt(course, enrolment, seed=seed, module=module)
    faulty = single_of(attempt)
    others = [row for row in items_of(attempt) if row.pk != faulty.pk]
    right = 4 * len(items_of(attempt)) // 5
    for place, row in enumerate(others):
        give(row, right_answer(row) if place < right else wrong_answer(row))
    by = mended_key(faulty.version)
    give(faulty, right_after(by))
    return services.submit(attempt=attempt, at=timezone.now()), faulty, by


def test_a_wrong_key_gives_the_point_to_who_answered_rightly(course, enrolment):
    attempt, faulty, by = almost(course, enrolment)
    assert (attempt.points, attempt.passed) == (4, False)
    correction = by_key(faulty.version, by)
    attempt.refresh_from_db()
    faulty.refresh_from_db()
    assert (attempt.points, attempt.passed, faulty.points) == (5, True, 1)
    row = Rescore.objects.get()
    assert (row.correction, row.attempt, row.answer) == (correction, attempt, faulty)
    assert (row.points_before, row.points_after, row.total_before, row.total_after) == (0, 1, 4, 5)
    assert (row.passed_before, row.passed_after) == (False, True)
    assert ModuleCompletion.objects.get(enrolment=enrolment).quiz_passed_at == attempt.submitted_at


def test_who_had_the_point_by_the_wrong_key_keeps_it(course, enrolment):
    attempt = make_result(course, enrolment, right=6)
    faulty = single_of(attempt)
    by_key(faulty.version, mended_key(faulty.version))
    attempt.refresh_from_db()
    assert (attempt.points, attempt.passed) == (6, True)
    assert not Rescore.objects.exists()


def test_a_disregarded_item_gives_everyone_the_point_also_who_left_it_open(course, enrolment):
    attempt = make_attempt(course, enrolment)
    faulty = single_of(attempt)
    for row in items_of(attempt):
        if row.pk != faulty.pk:
            give(row, wrong_answer(row))
    services.submit(attempt=attempt, at=timezone.now())
    disregard(faulty.version)
    assert Attempt.objects.get(pk=attempt.pk).points == 1


def test_the_preview_says_what_happens_and_writes_nothing(course, enrolment, django_assert_num_queries):
    attempt, faulty, by = almost(course, enrolment)
    with django_assert_num_queries(5):
        found = preview(faulty.version, Rule.KEY, by)
    assert (found.attempts, len(found.changes), found.newly_passed) == (1, 1, 1)
    change = found.changes[0]
    assert (change.points, change.before.total, change.after.total) == ((0, 1), 4, 5)
    attempt.refresh_from_db()
    assert (attempt.points, Correction.objects.count(), Rescore.objects.count()) == (4, 0, 0)
    by_key(faulty.version, by)
    row = Rescore.objects.get()
    assert (row.points_after, row.total_after, row.passed_after) == (change.points[1], change.after.total, True)
    assert preview(faulty.version, Rule.KEY, by).changes == ()


def test_twice_is_once_and_the_first_reason_stays(course, enrolment):
    _attempt, faulty, by = almost(course, enrolment)
    first = by_key(faulty.version, by)
    again = services.correct(
        version=faulty.version, rule=Rule.KEY, by_version=by, reason_nl="Anders.", reason_en="Other."
    )
    assert again == first
    assert again.reason == {"nl": REASONS["reason_nl"], "en": REASONS["reason_en"]}
    assert services.finish(correction=first) == 0
    assert Rescore.objects.count() == 1


def test_corrections_come_on_top_of_each_other_and_each_keeps_its_own_history(course, enrolment):
    attempt, faulty, by = almost(course, enrolment)
    wrong = next(row for row in items_of(attempt) if row.points == 0 and row.pk != faulty.pk)
    by_key(faulty.version, by)
    disregard(wrong.version)
    disregard(faulty.version)
    attempt.refresh_from_db()
    assert (attempt.points, Rescore.objects.count()) == (6, 2)
    assert sorted(Rescore.objects.values_list("total_before", "total_after")) == [(4, 5), (5, 6)]
    assert in_step()


def test_item_analysis_counts_the_points_of_now_also_where_another_attempt_becomes_the_best(course, enrolment):
    first, faulty, by = almost(course, enrolment)
    attempt = make_attempt(course, enrolment, seed=5)
    attempt.drawn.filter(version=by).delete()
    rows = [row for row in items_of(attempt) if row.version_id != faulty.version_id]
    for place, row in enumerate(rows):
        give(row, right_answer(row) if place < 4 else wrong_answer(row))
    second = services.submit(attempt=attempt, at=timezone.now())
    assert second.points == first.points
    assert in_step()
    by_key(faulty.version, by)
    assert Attempt.objects.get(pk=first.pk).points == first.points + 1
    assert in_step()


def test_an_open_attempt_keeps_what_it_has_drawn_and_is_judged_by_the_right_key(course, enrolment):
    attempt = make_attempt(course, enrolment)
    answer_all(attempt, right=0)
    faulty = single_of(attempt)
    by = mended_key(faulty.version)
    give(faulty, right_after(by))
    by_key(faulty.version, by)
    assert list(attempt.drawn.values_list("version", flat=True)).count(faulty.version_id) == 1
    assert services.submit(attempt=attempt, at=timezone.now()).points == 1
    assert not Rescore.objects.exists()


def test_a_verdict_in_an_open_attempt_follows_the_right_key(course, enrolment):
    attempt = make_attempt(course, enrolment)
    faulty = single_of(attempt)
    by = mended_key(faulty.version)
    values = {"confidence": None, "revision": 0, "at": timezone.now()}
    assert services.check_answer(answer=faulty, response=right_after(by), **values).points == 0
    by_key(faulty.version, by)
    faulty.refresh_from_db()
    assert faulty.points == 1
    other = make_attempt(course, enrol(user=make_user(), course=course))
    other.drawn.filter(version=by).delete()
    row = single_of(other)
    type(row).objects.filter(pk=row.pk).update(version=faulty.version)
    row.refresh_from_db()
    assert services.check_answer(answer=row, response=right_after(by), **values).points == 1


def test_a_newly_passed_final_test_counts_as_passed_when_it_was_handed_in(course, ready):
    attempt = make_attempt(course, ready, module=None)
    faulty = single_of(attempt)
    by = mended_key(faulty.version)
    needed = -(-len(items_of(attempt)) * attempt.pass_mark // 100)
    others = [row for row in items_of(attempt) if row.pk != faulty.pk]
    for place, row in enumerate(others):
        give(row, right_answer(row) if place < needed - 1 else wrong_answer(row))
    give(faulty, right_after(by))
    attempt = services.submit(attempt=attempt, at=timezone.now())
    assert attempt.passed is False
    by_key(faulty.version, by)
    ready.refresh_from_db()
    assert ready.final_test_passed_at == attempt.submitted_at


def test_questions_beforehand_get_their_points_and_are_still_neither_passed_nor_failed(course, enrolment):
    attempt = make_known(course, enrolment, right=0)
    disregard(items_of(attempt)[0].version, by_mail=True)
    attempt.refresh_from_db()
    assert (attempt.points, attempt.passed) == (1, None)
    assert not Correction.objects.get().mails.exists()


def test_a_visitors_pass_comes_along_into_the_account(course, user):
    visitor = uuid4()
    attempt, faulty, by = almost(course, visitor)
    by_key(faulty.version, by)
    services.attach_visitor_attempts(user=user, visitor=visitor, at=timezone.now())
    assert ModuleCompletion.objects.get(enrolment__user=user).quiz_passed_at == attempt.submitted_at


def test_a_disregarded_version_is_drawn_no_longer_and_a_new_version_is(course, enrolment):
    version = ItemVersion.objects.pool(single_of(make_attempt(course, enrolment)).version.item.quiz)[0]
    disregard(version)
    assert version not in ItemVersion.objects.pool(version.item.quiz)
    mended = next_version(version, version.content)
    assert mended in ItemVersion.objects.pool(version.item.quiz)


def test_an_item_that_does_not_count_is_left_alone(course, enrolment):
    attempt = make_attempt(course, enrolment)
    row = items_of(attempt)[0]
    type(row).objects.filter(pk=row.pk).update(counts=False)
    services.submit(attempt=attempt, at=timezone.now())
    disregard(row.version)
    assert Attempt.objects.get(pk=attempt.pk).points == Decimal(0)
    assert not Rescore.objects.exists()


def test_a_version_is_corrected_by_another_of_the_same_item_only(course, enrolment):
    version = single_of(make_attempt(course, enrolment)).version
    stranger = ItemVersion.objects.filter(kind="single").exclude(item=version.item).first()
    for wrong in (None, version, stranger):
        with pytest.raises(services.CannotCorrect):
            by_key(version, wrong)
    fewer = next_version(version, {**version.content, "options": version.content["options"][:3]})
    with pytest.raises(services.CannotCorrect):
        by_key(version, fewer)
    mended = mended_key(version)
    assert right_keys_for(version) == [mended]
    assert not Correction.objects.exists()


def test_a_certificate_stays_as_it_is(course, user):
    enrolment = make_finished_enrolment(user)
    attempt = make_result(course, enrolment, right=12, module=None)
    certificate = claim_certificate(enrolment=enrolment, name="Noor van den Bakker")
    before = dict(certificate.snapshot), sorted(certificate.documents.values_list("language", "sha256"))
    passed_at = enrolment.final_test_passed_at
    disregard(next(row for row in items_of(attempt) if row.points == 0).version)
    assert Attempt.objects.get(pk=attempt.pk).points == attempt.points + 1
    certificate.refresh_from_db()
    enrolment.refresh_from_db()
    assert (certificate.snapshot, sorted(certificate.documents.values_list("language", "sha256"))) == before
    assert (certificate.revoked_at, enrolment.final_test_passed_at) == (None, passed_at)
