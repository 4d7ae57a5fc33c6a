"""Mail for who wants it, once a day, and the way out of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from practice import services
from practice.links import SIGNER, key_in, token_of
from practice.models import PracticePlan, Reminder
from practice.reminders import send_reminders
from practice.selectors import local_day
from tests.factories import make_enrolment, make_user
from tests.practice.builders import ask, reply

YESTERDAY = timezone.now() - timedelta(days=1)
WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def plan(learner):
    """Return the plan of someone who wants a mail when something is due, and for whom something is."""
    reply(ask(learner, at=YESTERDAY), right=False, at=YESTERDAY)
    return services.set_plan(enrolment=learner, daily=5, reminder="due", weekdays=0)


def path_of(plan, language="nl"):
    return f"/{language}/practice/stop/{token_of(plan)}/"


def test_nobody_is_mailed_who_did_not_ask(learner, mailoutbox):
    reply(ask(learner, at=YESTERDAY), right=False, at=YESTERDAY)
    services.set_plan(enrolment=learner, daily=5, reminder="off", weekdays=127)
    assert send_reminders(day=local_day()) == (0, 0)
    assert mailoutbox == []


def test_one_mail_a_day_however_often_it_is_run(plan, mailoutbox):
    assert send_reminders(day=local_day()) == (1, 0)
    assert send_reminders(day=local_day()) == (0, 0)
    assert send_reminders(day=local_day() + timedelta(days=1)) == (1, 0)
    assert len(mailoutbox) == 2


def test_the_mail_is_in_the_learners_language_and_names_no_result(plan, settings, mailoutbox):
    user = plan.enrolment.user
    user.language = "en"
    user.save()
    send_reminders(day=local_day())
    (mail,) = mailoutbox
    assert mail.to == [user.email]
    assert mail.subject == "Your practice questions are ready"
    assert f"{settings.PUBLIC_URL}/en/courses/{plan.enrolment.course.slug}/practice/" in mail.body
    assert not re.search(r"\d", re.sub(r"http\S+", "", mail.body))
    assert user.email not in mail.body
    assert mail.extra_headers["List-Unsubscribe"] == f"<{settings.PUBLIC_URL}{path_of(plan, 'en')}>"
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_no_mail_where_nothing_is_due_or_one_practised_today(learner, mailoutbox):
    plan = services.set_plan(enrolment=learner, daily=5, reminder="due", weekdays=0)
    assert send_reminders(day=local_day()) == (0, 0)
    reply(ask(plan.enrolment, at=YESTERDAY), right=False, at=YESTERDAY)
    reply(ask(learner))
    assert send_reminders(day=local_day()) == (0, 0)


def test_chosen_days_bring_new_questions_too(learner, mailoutbox):
    services.set_plan(enrolment=learner, daily=5, reminder="days", weekdays=1 << 2)
    assert send_reminders(day=WEDNESDAY - timedelta(days=1)) == (0, 0)
    assert send_reminders(day=WEDNESDAY) == (1, 0)


def test_no_mail_to_an_unconfirmed_address_or_a_closed_account(plan, mailoutbox):
    EmailAddress.objects.update(verified=False)
    assert send_reminders(day=local_day()) == (0, 0)
    EmailAddress.objects.update(verified=True)
    user = plan.enrolment.user
    user.is_active = False
    user.save()
    assert send_reminders(day=local_day()) == (0, 0)


def test_a_mail_that_fails_is_tried_again_and_stops_no_other(plan, monkeypatch, mailoutbox):
    other = make_enrolment(make_user(), read=4, passed=1)
    reply(ask(other, at=YESTERDAY), right=False, at=YESTERDAY)
    services.set_plan(enrolment=other, daily=5, reminder="due", weekdays=0)
    first = plan.enrolment.user.email
    send = EmailBackend.send_messages

    def broken(self, mails):
        if mails[0].to == [first]:
            raise OSError("no connection")
        return send(self, mails)

    monkeypatch.setattr(EmailBackend, "send_messages", broken)
    with pytest.raises(CommandError):
        call_command("send_practice_reminders")
    assert [mail.to for mail in mailoutbox] == [[other.user.email]]
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    call_command("send_practice_reminders")
    assert [mail.to for mail in mailoutbox] == [[other.user.email], [first]]


def test_the_link_asks_first_and_needs_no_sign_in(client, plan):
    page = client.get(path_of(plan))
    assert "Stop de herinneringen" in page.content.decode()
    plan.refresh_from_db()
    assert plan.reminder == Reminder.DUE
    page = client.post(path_of(plan), follow=True)
    assert page.redirect_chain == [(path_of(plan), 302)]
    assert "U krijgt geen herinneringen meer" in page.content.decode()
    plan.refresh_from_db()
    assert plan.reminder == Reminder.OFF
    assert client.post(path_of(plan)).status_code == 302


def test_a_mail_program_stops_them_with_one_post_without_a_cookie(plan):
    strict = Client(enforce_csrf_checks=True)
    reply = strict.post(path_of(plan), {"List-Unsubscribe": "One-Click"})
    assert (reply.status_code, reply.cookies) == (204, {})
    plan.refresh_from_db()
    assert plan.reminder == Reminder.OFF
    assert send_reminders(day=local_day()) == (0, 0)


def test_only_this_learners_mails_stop(client, plan):
    other = make_enrolment(make_user(), read=4, passed=1)
    theirs = services.set_plan(enrolment=other, daily=5, reminder="due", weekdays=0)
    client.post(path_of(plan))
    theirs.refresh_from_db()
    assert theirs.reminder == Reminder.DUE


@pytest.mark.parametrize("token", ["x", "x.y", "🧠", "a" * 3000, "00000000000000000000000000000000.abc"])
def test_a_link_that_is_not_ours_is_not_found(client, plan, token):
    for method in (client.get, client.post):
        assert method(f"/nl/practice/stop/{token}/").status_code == 404


def test_a_key_that_we_signed_and_forgot_is_not_found(client, db):
    assert key_in(SIGNER.sign("no key")) is None
    assert client.get(f"/nl/practice/stop/{SIGNER.sign('0' * 32)}/").status_code == 404


def test_the_link_says_nothing_of_the_person(plan):
    token = token_of(plan)
    assert token.split(".")[0] == plan.stop_key.hex
    assert PracticePlan.objects.get(stop_key=key_in(token)) == plan


def test_the_page_of_the_link_is_not_indexed(client, plan):
    assert '<meta name="robots" content="noindex">' in client.get(path_of(plan)).content.decode()
    assert client.put(path_of(plan)).status_code == 405
