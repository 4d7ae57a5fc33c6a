"""Tell the learners whose score a correction changed: each once, in their own language, after the scores are kept.

A mail is taken up before it is sent, so that two who send at the same time never send it twice. Where the mail server
was not reached, or says "later", it is laid back for the next time. Where it says "never", or the connection broke
while the mail was being sent (and nobody knows), it is left as it is, for the owner to see, rather than sent twice.
"""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from quizzes.models import Correction, CorrectionMail, Rescore
from quizzes.pages import quiz_name

log = logging.getLogger(__name__)
AT_ONCE = 25
PERMANENT = 500


def send_mails(*, correction: Correction | None = None, most: int = AT_ONCE, at: datetime | None = None) -> int:
    """Send the mails that wait (of this correction, or of all), at most so many; return how many were sent.

    Stops where the mail server cannot be reached: what waits stays for the next time.
    """
    waiting = CorrectionMail.objects.filter(taken_at=None).order_by("pk")
    if correction:
        waiting = waiting.filter(correction=correction)
    mails, sent = list(waiting.select_related("correction__version__item__quiz__module", "user")[:most]), 0
    connection = get_connection()
    for mail in mails:
        if not _opened(connection):
            break
        sent += _send(mail, connection, at or timezone.now())
    connection.close()
    return sent


def _opened(connection: BaseEmailBackend) -> bool:
    try:
        connection.open()
    except OSError as error:  # smtplib's errors are OSErrors too
        log.error("the mails about a correction wait: %s", type(error).__name__)
        return False
    return True


def _send(mail: CorrectionMail, connection: BaseEmailBackend, at: datetime) -> bool:
    mine = CorrectionMail.objects.filter(pk=mail.pk)
    if not mine.filter(taken_at=None).update(taken_at=at):
        return False
    message = _message(mail, connection)
    try:
        message.send()
    except OSError as error:
        log.error("mail %s about a correction was not sent: %s", mail.pk, type(error).__name__)
        connection.close()
        if comes_later(error):
            mine.update(taken_at=None)
        return False
    mine.update(sent_at=at)
    return True


def comes_later(error: OSError) -> bool:
    """Tell whether the mail server surely did not take the mail, and may do so another time."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code < PERMANENT for code, _text in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code < PERMANENT


def _message(mail: CorrectionMail, connection: BaseEmailBackend) -> EmailMessage:
    """Return the mail: which quiz, why, what it means, where to look. No name, no answer, no score."""
    quiz, language = mail.correction.version.item.quiz, mail.user.language
    rescores = (
        Rescore.objects.filter(correction=mail.correction, attempt__enrolment__user=mail.user, attempt__purpose="quiz")
        .select_related("attempt")
        .order_by("attempt__number")
    )
    rows = list(rescores)
    with override(language):
        path = reverse("quizzes:result", args=[rows[-1].attempt.uuid]) if rows else reverse("courses:home")
        values = {
            "quiz": quiz_name(quiz),
            "reason": mail.correction.reason[language],
            "newly_passed": any(row.passed_after and not row.passed_before for row in rows),
            "url": f"{settings.PUBLIC_URL}{path}",
        }
        subject = render_to_string("quizzes/email/corrected_subject.txt", values).strip()
        text = render_to_string("quizzes/email/corrected_message.txt", values)
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [mail.user.email], connection=connection)
