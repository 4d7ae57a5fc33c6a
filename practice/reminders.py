"""Mail those who asked for it that there is something to practise. At most once a day each, however often it is run."""

from __future__ import annotations

import logging
from datetime import date

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.utils.translation import override

from practice.links import home_url, stop_url
from practice.models import PracticePlan, Reminder
from practice.selectors import Today, today_of

log = logging.getLogger(__name__)
ADDRESS = "enrolment__user__email"


def send_reminders(*, day: date) -> tuple[int, int]:
    """Mail for this day; return how many went out and how many failed. What failed is tried again by the next run."""
    results = [_mail(plan, day) for plan in _waiting(day) if _is_wanted(plan, day) and _claim(plan, day)]
    return sum(results), len(results) - sum(results)


def _waiting(day: date) -> list[PracticePlan]:
    """Return the plans whose day may be today: not mailed today, to a confirmed address of an account in use."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("enrolment__user"), email=OuterRef(ADDRESS), verified=True)
    rows = PracticePlan.objects.exclude(reminder=Reminder.OFF).exclude(reminded_on=day)
    rows = rows.filter(Exists(confirmed), enrolment__user__is_active=True)
    return list(rows.select_related("enrolment__user", "enrolment__course__live_release").order_by("pk"))


def _is_wanted(plan: PracticePlan, day: date) -> bool:
    """Tell whether this learner wants a mail today: by the day, by what is due, and not after practising already."""
    if plan.reminder == Reminder.DAYS and not plan.weekdays & 1 << day.weekday():
        return False
    if PracticePlan.objects.of_user(plan.enrolment.user).filter(reminded_on=day).exists():
        return False
    today: Today = today_of(plan.enrolment, day=day)
    return not today.done and bool(today.due if plan.reminder == Reminder.DUE else today.turns or today.open_review)


def _claim(plan: PracticePlan, day: date) -> bool:
    """Note the mail before it goes; of two runs at once only one gets it."""
    rows = PracticePlan.objects.filter(pk=plan.pk).exclude(reminder=Reminder.OFF).exclude(reminded_on=day)
    return rows.update(reminded_on=day) == 1


def _mail(plan: PracticePlan, day: date) -> bool:
    """Send; where that fails, give the day back so that the next run tries again."""
    user, language = plan.enrolment.user, plan.enrolment.user.language
    stop = stop_url(plan, language)
    context = {"practice_url": home_url(plan, language), "stop_url": stop}
    with override(language):
        subject = render_to_string("practice/email/reminder_subject.txt").strip()
        text = render_to_string("practice/email/reminder_message.txt", context)
    # RFC 8058: with both headers a mail program can stop the mails by one POST, without a page.
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    try:
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email], headers=headers).send()
    except OSError as error:  # smtplib's errors are OSErrors too
        log.error("a reminder was not mailed: %s", type(error).__name__)
        PracticePlan.objects.filter(pk=plan.pk, reminded_on=day).update(reminded_on=plan.reminded_on)
        return False
    return True
