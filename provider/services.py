"""What happens to a contact request: kept first, mailed after, then answered or closed by an owner."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from provider.mail import mail_provider
from provider.models import ContactRequest

GRACE = timedelta(minutes=2)


def send_request(
    *, kind: str, name: str, email: str, organisation: str, message: str, language: str, user: User | None = None
) -> ContactRequest:
    """Keep the request, then mail it. A mail that fails loses nothing: the request waits for `mail_requests`."""
    with transaction.atomic():
        row = ContactRequest.objects.create(
            kind=kind, name=name, email=email, organisation=organisation, message=message, language=language, user=user
        )
    mail_request(row=row)
    return row


def mail_request(*, row: ContactRequest) -> bool:
    """Mail one request to the provider and note when; tell whether that worked."""
    is_mailed = mail_provider(
        subject="provider/email/request_subject.txt",
        message="provider/email/request_message.txt",
        row=row,
        reply_to=row.email,
        name=f"contact request {row.uuid}",
    )
    if not is_mailed:
        return False
    row.mailed_at = timezone.now()
    row.save(update_fields=["mailed_at"])
    return True


def mail_unsent(*, at: datetime | None = None) -> tuple[int, int]:
    """Mail every request that has not been, except those that may be on their way now; return (mailed, failed)."""
    rows = ContactRequest.objects.unsent(before=(at or timezone.now()) - GRACE)
    outcomes = [mail_request(row=row) for row in rows]
    return sum(outcomes), len(outcomes) - sum(outcomes)


@transaction.atomic
def mark_answered(*, row: ContactRequest, at: datetime | None = None) -> ContactRequest:
    """Note that an owner answered; the first time stays."""
    if row.answered_at is None:
        row.answered_at = at or timezone.now()
        row.save(update_fields=["answered_at"])
    return row


@transaction.atomic
def close(*, row: ContactRequest, at: datetime | None = None) -> ContactRequest:
    """Note that nothing more has to be done; the first time stays."""
    if row.closed_at is None:
        row.closed_at = at or timezone.now()
        row.save(update_fields=["closed_at"])
    return row
