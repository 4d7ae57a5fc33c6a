"""Learners whose score changed are told once, in plain words, in their language, and never before it is kept."""

from __future__ import annotations

import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from courses.services import enrol
from quizzes import services
from quizzes.models import CorrectionMail
from tests.factories import make_user
from tests.quizzes.builders import make_result
from tests.quizzes.mending import REASONS, by_key, mended_key, single_of
from tests.quizzes.test_mending import almost


@pytest.fixture
def correction(course, enrolment):
    """Return a correction by which one learner newly passes."""
    _attempt, faulty, by = almost(course, enrolment)
    return by_key(faulty.version, by, by_mail=True)


@pytest.fixture
def mailed(correction):
    return CorrectionMail.objects.get()


def test_who_newly_passes_reads_so_in_dutch(correction, user):
    assert mail.outbox == []
    assert services.send_mails(correction=correction) == 1
    message = mail.outbox[0]
    assert (message.to, message.subject) == ([user.email], "Een vraag is verbeterd: Toets module 1")
    assert REASONS["reason_nl"] in message.body
    assert "daarmee is de toets nu gehaald" in message.body
    attempt = correction.rescores.get().attempt
    assert f"http://testserver/nl/attempts/{attempt.uuid}/result/" in message.body
    assert user.name == "" or user.name not in message.body


def test_a_mail_is_in_the_language_of_the_learner(course):
    user = make_user(language="en")
    _attempt, faulty, by = almost(course, enrol(user=user, course=course))
    services.send_mails(correction=by_key(faulty.version, by, by_mail=True))
    message = mail.outbox[0]
    assert message.subject == "A question was corrected: Quiz of module 1"
    assert REASONS["reason_en"] in message.body
    assert "/en/attempts/" in message.body


def test_sending_again_sends_nothing_again(correction):
    assert [services.send_mails(), services.send_mails(), services.send_mails(correction=correction)] == [1, 0, 0]
    call_command("finish_corrections")
    assert len(mail.outbox) == 1


def test_nobody_is_mailed_whose_score_stays_or_without_the_owners_wish(course, enrolment):
    attempt = make_result(course, enrolment, right=6)
    faulty = single_of(attempt)
    by_key(faulty.version, mended_key(faulty.version), by_mail=True)
    _attempt, faulty, by = almost(course, enrol(user=make_user(), course=course), seed=3)
    if faulty.version.corrections.exists():
        pytest.fail("the seeds draw the same faulty item: choose another")
    by_key(faulty.version, by)
    assert services.send_mails() == 0
    assert not CorrectionMail.objects.exists()


def failing(error):
    def send(self, fail_silently=False):
        raise error

    return send


@pytest.mark.parametrize(
    ("error", "comes_later"),
    [
        (smtplib.SMTPResponseException(451, b"later"), True),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (450, b"later")}), True),
        (smtplib.SMTPRecipientsRefused({"a@example.org": (550, b"never")}), False),
        (smtplib.SMTPServerDisconnected("gone"), False),
        (TimeoutError(), False),
    ],
)
def test_a_mail_that_surely_was_not_taken_is_sent_later_and_any_other_never_twice(
    mailed, monkeypatch, error, comes_later
):
    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", failing(error))
        assert services.send_mails() == 0
    assert services.send_mails() == int(comes_later)
    mailed.refresh_from_db()
    assert (mailed.sent_at is not None) is comes_later


def test_without_a_mail_server_all_mails_wait(mailed, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.open", failing(ConnectionRefusedError()))
        assert services.send_mails() == 0
    mailed.refresh_from_db()
    assert mailed.taken_at is None
    assert services.send_mails() == 1


def test_the_command_judges_what_was_left_and_sends_what_waits(correction, capsys):
    answer = correction.rescores.get().answer
    correction.rescores.all().delete()
    type(answer).objects.filter(pk=answer.pk).update(points=0)
    call_command("finish_corrections")
    assert correction.rescores.count() == 1
    assert "1" in capsys.readouterr().out
    assert len(mail.outbox) == 1


def test_the_database_keeps_mails_apart(mailed):
    twice = CorrectionMail(correction=mailed.correction, user=mailed.user)
    with pytest.raises(IntegrityError, match=r"quizzes_one_mail_per_correction|correction_id"), transaction.atomic():
        twice.save()
    with pytest.raises(IntegrityError, match="quizzes_mail_taken_before_sent"), transaction.atomic():
        CorrectionMail.objects.update(sent_at=timezone.now(), taken_at=None)
