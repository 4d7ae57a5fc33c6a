"""Mail to the provider about something that a person sent. It is kept before; a mail that fails loses nothing."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import override

log = logging.getLogger(__name__)
OWNERS_LANGUAGE = "nl"


def mail_provider(*, subject: str, message: str, row: Any, reply_to: str, name: str) -> bool:
    """Mail what these two templates say about this row; tell whether that worked.

    Nothing that the sender typed comes in a header, but for the checked address that the answer goes to ("" for none).
    `name` stands in the log, which names no person.
    """
    with override(OWNERS_LANGUAGE):
        title = render_to_string(subject, {"row": row}).strip()
        text = render_to_string(message, {"row": row})
    answer_to = [reply_to] if reply_to else []
    mail = EmailMessage(title, text, settings.DEFAULT_FROM_EMAIL, [settings.CONTACT_EMAIL], reply_to=answer_to)
    try:
        mail.send()
    except OSError as error:  # smtplib's errors are OSErrors too
        log.error("%s was not mailed: %s", name, type(error).__name__)
        return False
    return True
