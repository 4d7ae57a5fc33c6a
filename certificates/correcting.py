"""Another name on a certificate: the learner asks, the owner decides, the learner is told, each once.

A mail is taken up before it is sent, so that two who send at the same time never send it twice. Where the mail server
was not reached, or says "later", it is laid back for the next time (`tell_learners`).
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from certificates.chain import LinkKind
from certificates.errors import AlreadyDecided, AlreadyReplaced, NameRefused, SameName, Withdrawn
from certificates.models import Certificate, CorrectionRequest
from certificates.names import problem, tidy
from certificates.selectors import newest_of, open_request
from certificates.services import reissue
from quizzes.services.mending_mail import comes_later

log = logging.getLogger(__name__)


def ask_correction(
    *, certificate: Certificate, name: str, reason: str, at: datetime | None = None
) -> CorrectionRequest:
    """Keep the request and return it; while one is open for this chain, that one, unchanged.

    Raises Withdrawn, AlreadyReplaced (only the newest link can be corrected), NameRefused, SameName; ValueError
    without a reason.
    """
    wanted = tidy(name)
    if found := problem(wanted):
        raise NameRefused(*found)
    if not reason.strip():
        raise ValueError("a name is corrected for a reason")
    try:
        return _ask(certificate, wanted, reason.strip(), at or timezone.now())
    except IntegrityError:
        waiting = open_request(certificate)
        if waiting is None:
            raise
        return waiting


@transaction.atomic
def _ask(certificate: Certificate, name: str, reason: str, at: datetime) -> CorrectionRequest:
    held = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if held.is_withdrawn:
        raise Withdrawn
    if after := Certificate.objects.filter(replaces=held).first():
        raise AlreadyReplaced(after.number)
    if waiting := open_request(held):
        return waiting
    if held.snapshot["name"] == name:
        raise SameName
    asked: CorrectionRequest = CorrectionRequest.objects.create(certificate=held, name=name, reason=reason, asked_at=at)
    return asked


def accept(*, request: CorrectionRequest, at: datetime | None = None) -> Certificate:
    """Issue the newest link of the chain anew under the name asked for, note that, tell the learner; return the link.

    What the learner wrote does not go into the record, which outlives the account. Doing it again after a crash ends
    what was begun. Raises AlreadyDecided, Withdrawn, NameRefused, AlreadyReplaced (by another at this moment).
    """
    now = at or timezone.now()
    if not CorrectionRequest.objects.open().filter(pk=request.pk).exists():
        raise AlreadyDecided
    newest = newest_of(request.certificate)
    if newest.is_withdrawn:
        raise Withdrawn
    if newest.snapshot["name"] != request.name:
        with override(_reader(request).language):
            reason = _("Name corrected at the request of the holder")
        newest = reissue(certificate=newest, kind=LinkKind.NAME, reason=reason, name=request.name, at=now)
    _decide(request, accepted=True, answer="", at=now)
    return newest


def refuse(*, request: CorrectionRequest, answer: str, at: datetime | None = None) -> None:
    """Keep the name as it is and tell the learner why. Raises AlreadyDecided; ValueError without an answer."""
    if not answer.strip():
        raise ValueError("a request is refused for a reason")
    _decide(request, accepted=False, answer=answer.strip(), at=at or timezone.now())


def _decide(request: CorrectionRequest, *, accepted: bool, answer: str, at: datetime) -> None:
    mine = CorrectionRequest.objects.open().filter(pk=request.pk)
    if not mine.update(decided_at=at, accepted=accepted, answer=answer):
        raise AlreadyDecided
    request.refresh_from_db(fields=["decided_at", "accepted", "answer"])
    tell(request=request, at=at)


def tell_all(*, at: datetime | None = None) -> int:
    """Send the mails about decisions that wait; return how many were sent."""
    waiting = CorrectionRequest.objects.untold().select_related("certificate__enrolment__user")
    return sum(tell(request=row, at=at) for row in waiting)


def tell(*, request: CorrectionRequest, at: datetime | None = None) -> bool:
    """Mail the decision to the learner, once; tell whether it was sent by this call."""
    mine, now = CorrectionRequest.objects.filter(pk=request.pk), at or timezone.now()
    if not mine.filter(taken_at=None).update(taken_at=now):
        return False
    connection, is_open = get_connection(), False
    try:
        connection.open()
        is_open = True
        _message(request, connection).send()
    except OSError as error:  # smtplib's errors are OSErrors too
        log.error("mail about request %s was not sent: %s", request.pk, type(error).__name__)
        if not is_open or comes_later(error):
            mine.update(taken_at=None)
        return False
    finally:
        connection.close()
    mine.update(told_at=now)
    return True


def _message(request: CorrectionRequest, connection: BaseEmailBackend) -> EmailMessage:
    """Return the mail: decision, why, where to look. No name, no register number."""
    reader = _reader(request)
    with override(reader.language):
        slug = request.certificate.snapshot["course"]["slug"]
        path = reverse("certificates:claim", args=[slug])
        values = {"request": request, "url": f"{settings.PUBLIC_URL}{path}"}
        subject = render_to_string("certificates/email/decided_subject.txt", values).strip()
        text = render_to_string("certificates/email/decided_message.txt", values)
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [reader.email], connection=connection)


def _reader(request: CorrectionRequest) -> User:
    """Return who asked: a request goes when the account goes, so there always is one."""
    enrolment = request.certificate.enrolment
    if enrolment is None:
        raise AlreadyDecided
    found: User = enrolment.user
    return found
