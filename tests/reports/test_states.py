"""Where a report stands follows from the steps of owners; what says who wrote it does not stay for ever."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.models import Report, ReportStep
from reports.personal_data import erase, export
from reports.services import KEPT, forget_reporters, mail_unsent, move
from tests.factories import make_user

NOW = timezone.now()


def standing(state):
    return list(Report.objects.standing(state))


def test_a_report_is_new_until_an_owner_takes_a_step_and_keeps_its_history(make_report, owner):
    report = make_report()
    assert standing("new") == [report]
    move(report=report, state="in_progress", by=owner, at=NOW)
    assert (standing("new"), standing("in_progress")) == ([], [report])
    move(report=report, state="declined", by=owner, reason="Klopt wel.", at=NOW + timedelta(hours=1))
    move(report=report, state="mended", by=owner, at=NOW + timedelta(hours=2))
    assert standing("mended") == [report]
    steps = [(step.state, step.reason, step.by) for step in report.steps.all()]
    assert steps == [("in_progress", "", owner), ("declined", "Klopt wel.", owner), ("mended", "", owner)]


def test_the_same_state_is_not_noted_twice(make_report, owner):
    report = make_report()
    first = move(report=report, state="mended", by=owner)
    assert move(report=report, state="mended", by=owner, reason="nog eens") == first
    assert report.steps.count() == 1


def test_what_waits_is_new_or_in_progress(make_report, owner):
    new, busy, mended, declined = (make_report() for _ in range(4))
    move(report=busy, state="in_progress", by=owner)
    move(report=mended, state="mended", by=owner)
    move(report=declined, state="declined", by=owner, reason="Nee.")
    assert set(Report.objects.waiting()) == {new, busy}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("reports_language_is_offered", {"language": "de"}),
        ("reports_message_says_something", {"message": ""}),
    ],
)
def test_a_report_that_cannot_be_is_refused(make_report, name, fields):
    with pytest.raises(IntegrityError, match=name):
        make_report(**fields)


def test_an_account_without_an_address_is_refused(make_report, user):
    with pytest.raises(IntegrityError, match="reports_account_only_for_an_answer"):
        make_report(user=user)


@pytest.mark.parametrize(
    ("name", "state"), [("reports_step_state_is_known", "new"), ("reports_declined_with_a_reason", "declined")]
)
def test_a_step_that_cannot_be_is_refused(make_report, owner, name, state):
    report = make_report()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        move(report=report, state=state, by=owner)
    assert not ReportStep.objects.exists()


def test_what_was_not_mailed_is_mailed_later_once(make_report):
    make_report(created_at=NOW - timedelta(hours=1))
    make_report()
    out = StringIO()
    call_command("mail_reports", stdout=out)
    call_command("mail_reports", stdout=out)
    assert out.getvalue().split("\n")[:2] == ["1 mailed, 0 failed", "0 mailed, 0 failed"]
    assert len(mail.outbox) == 1


def test_mailing_later_says_when_it_fails(make_report, monkeypatch):
    def fail(self, *args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    make_report(created_at=NOW - timedelta(hours=1))
    assert mail_unsent() == (0, 1)
    with pytest.raises(CommandError):
        call_command("mail_reports", stdout=StringIO())


def test_an_address_goes_ninety_days_after_the_report_was_handled(make_report, owner, user):
    old, fresh, waiting = (make_report(email=user.email, user=user) for _ in range(3))
    move(report=old, state="mended", by=owner, at=NOW - KEPT - timedelta(days=1))
    move(report=fresh, state="mended", by=owner, at=NOW - KEPT + timedelta(days=1))
    move(report=waiting, state="in_progress", by=owner, at=NOW - KEPT * 2)
    out = StringIO()
    call_command("forget_reporters", stdout=out)
    assert out.getvalue().startswith("1 report")
    assert forget_reporters(at=NOW) == 0
    old.refresh_from_db()
    assert (old.email, old.user, old.message) == ("", None, "x")
    assert Report.objects.exclude(email="").count() == 2


def test_reports_are_exported_and_on_erasing_lose_who_wrote_them(make_report):
    user, other = make_user("Lid@example.org"), make_user()
    make_report(email="lid@EXAMPLE.org", message="eerst", created_at=NOW - timedelta(days=1))
    make_report(email="oud@example.org", user=user, message="daarna")
    make_report(email=other.email, user=other, message="van een ander")
    assert [row["message"] for row in export(user)["reports"]] == ["eerst", "daarna"]
    erase(user)
    assert export(user) == {"reports": []}
    assert Report.objects.count() == 3
    assert set(Report.objects.values_list("email", "user")) == {("", None), (other.email, other.pk)}


def test_an_owner_who_goes_leaves_the_history(make_report, owner):
    report = make_report()
    move(report=report, state="mended", by=owner)
    owner.delete()
    (step,) = report.steps.all()
    assert (step.state, step.by) == ("mended", None)
