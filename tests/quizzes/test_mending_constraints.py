"""What the database refuses of a correction, whoever writes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from quizzes.models import Correction, CorrectionMail, Rescore
from tests.quizzes.mending import by_key, disregard
from tests.quizzes.test_mending import almost

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(course, enrolment):
    """Return the version that was faulty, the one that mends it, and the history row of the attempt that passed."""
    _attempt, faulty, by = almost(course, enrolment)
    by_key(faulty.version, by)
    return faulty.version, by, Rescore.objects.get()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("quizzes_correction_has_its_key", {"rule": "disregard"}),
        ("quizzes_correction_has_its_key", {"by_version": None}),
        ("quizzes_correction_has_a_reason", {"reason_nl": ""}),
        ("quizzes_correction_has_a_reason", {"reason_en": ""}),
    ],
)
def test_a_correction_has_a_key_and_a_reason(corrected, name, values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Correction.objects.update(**values)


def test_a_version_is_not_corrected_by_itself(corrected):
    version, _by, _row = corrected
    with pytest.raises(IntegrityError, match="quizzes_correction_by_another_version"), transaction.atomic():
        Correction.objects.update(by_version=version)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("quizzes_rescore_gives_points", {"points_before": "1", "points_after": "0.5"}),
        ("quizzes_rescore_gives_points", {"points_before": "0.5", "points_after": "0.5"}),
        ("quizzes_rescore_lowers_no_score", {"total_before": "5", "total_after": "4"}),
        ("quizzes_rescore_takes_no_pass", {"passed_before": True, "passed_after": False}),
        ("quizzes_rescore_takes_no_pass", {"passed_before": True, "passed_after": None}),
    ],
)
def test_a_mended_score_is_never_lower(corrected, name, values):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Rescore.objects.update(**values)


def refused_again(row):
    """The same row once more, under another number, is refused."""
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_version_is_corrected_once_by_another_and_disregarded_once(corrected):
    version, _by, _row = corrected
    refused_again(Correction.objects.get())
    disregard(version)
    refused_again(Correction.objects.get(rule="disregard"))


def test_a_correction_is_applied_to_an_answer_once(corrected):
    refused_again(corrected[2])


def test_a_learner_is_owed_one_mail_per_correction_which_is_taken_up_before_it_is_sent(corrected, user):
    mail = CorrectionMail.objects.create(correction=Correction.objects.get(), user=user)
    with pytest.raises(IntegrityError, match="quizzes_mail_taken_before_sent"), transaction.atomic():
        CorrectionMail.objects.update(sent_at=timezone.now())
    refused_again(mail)
