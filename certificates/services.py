"""Verbs of the certificates room: send an evaluation; claim, replace and withdraw a certificate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from certificates import names
from certificates.chain import LinkKind, new_holder_key
from certificates.drawing import Drawn, draw_up, reported
from certificates.errors import AlreadyReplaced, NameRefused, NotYetEarned, NotYetOpen, Withdrawn
from certificates.models import Certificate, CertificateDocument, Evaluation
from certificates.numbers import new_number
from certificates.selectors import certificate_of, what_was_earned
from certificates.signing import uses_test_key
from certificates.snapshot import Issue, changed, take_snapshot
from courses.models import Enrolment
from courses.selectors import conditions_for
from courses.services import mark_evaluated

TRIES = 3


@transaction.atomic
def send_evaluation(
    *, enrolment: Enrolment, answers: Mapping[str, Any], at: datetime | None = None
) -> Evaluation | None:
    """Keep these answers without the person, and note on the enrolment that they were sent.

    `answers`: objectives {slug: 1 to 5}, usefulness, bias_noticed, bias_explained, remarks. Returns None, and keeps
    nothing, if this learner has sent an evaluation before, and for a reviewer. Raises NotYetOpen before the final test
    has been passed.
    """
    now = at or timezone.now()
    row = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if row.final_test_passed_at is None:
        raise NotYetOpen
    if row.evaluated_at is not None or row.user.is_reviewer:
        return None
    mark_evaluated(enrolment=enrolment, at=now)
    return Evaluation.objects.create(
        course_id=row.course_id, release_id=row.release_id, month=timezone.localdate(now).replace(day=1), **answers
    )


@reported()
def claim_certificate(
    *, enrolment: Enrolment, name: str, registrations: Sequence[Mapping[str, str]] = (), at: datetime | None = None
) -> Certificate:
    """Return the certificate of this enrolment; issued now, under this name, if there is none yet.

    `registrations`: the numbers that the learner wants on it, as registers.selectors.as_printed writes them. The PDFs
    are made and signed outside the transaction. Of two claims at the same time one wins, and both get its certificate.
    Raises NotYetEarned while a condition is open and for a reviewer, NameRefused for a name that cannot be printed,
    CannotSign without a usable key: then nothing is issued, and the owner's log says why.
    """
    if existing := certificate_of(enrolment):
        return existing
    if enrolment.user.is_reviewer or not all(condition.met for condition in conditions_for(enrolment, enrolment.user)):
        raise NotYetEarned
    tidy = _name(name)
    for _attempt in range(TRIES):
        issue = _new_issue(at)
        snapshot = take_snapshot(what_was_earned(enrolment), name=tidy, issue=issue, registrations=registrations)
        try:
            return _issue(draw_up(snapshot, key=issue.key), enrolment=enrolment)
        except IntegrityError:
            if winner := certificate_of(enrolment):
                return winner
    raise RuntimeError("no certificate number was free")


def _new_issue(at: datetime | None) -> Issue:
    """Draw everything of an issue that must be fresh, once more for every try."""
    moment = (at or timezone.now()).replace(microsecond=0)
    return Issue(number=new_number(), key=new_holder_key(), at=moment, test_key=uses_test_key())


@reported()
def reissue(
    *,
    certificate: Certificate,
    kind: LinkKind,
    reason: str,
    name: str | None = None,
    registrations: Sequence[Mapping[str, str]] | None = None,
    at: datetime | None = None,
) -> Certificate:
    """Replace this certificate by a new one with a number of its own and return that; the old number points on to it.

    Made from the old snapshot: only name and register numbers can differ (None: as they were). `kind` says why in a
    word (not first, not renewal: that is earned), `reason` in a sentence. Asking the same again returns what was issued
    for it. Raises AlreadyReplaced, Withdrawn, NameRefused, CannotSign; ValueError without a reason or with a kind that
    does not belong here.
    """
    if kind in {LinkKind.FIRST, LinkKind.RENEWAL} or not reason.strip():
        raise ValueError("a certificate is replaced for a reason")
    if certificate.is_withdrawn:
        raise Withdrawn
    old = certificate.snapshot
    tidy = _name(old["name"] if name is None else name)
    numbers = [dict(row) for row in (old.get("registrations", []) if registrations is None else registrations)]
    for _attempt in range(TRIES):
        if same := _replaced_before(certificate, (kind, tidy, numbers)):
            return same
        issue = _new_issue(at)
        snapshot = changed({**old, "registrations": numbers}, kind=kind, name=tidy, issue=issue)
        try:
            return _replace(certificate, draw_up(snapshot, key=issue.key), reason.strip())
        except IntegrityError:
            continue
    raise RuntimeError("no certificate number was free")


def _replaced_before(certificate: Certificate, wanted: tuple[str, str, list[Any]]) -> Certificate | None:
    after: Certificate | None = Certificate.objects.filter(replaces=certificate).first()
    if after and (after.kind, after.snapshot["name"], after.snapshot.get("registrations", [])) != wanted:
        raise AlreadyReplaced(after.number)
    return after


@transaction.atomic
def _replace(certificate: Certificate, drawn: Drawn, reason: str) -> Certificate:
    """Issue the new link; the row of the old one is held, so that it is not withdrawn or let go of meanwhile."""
    old: Certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if old.is_withdrawn:
        raise Withdrawn
    return _issue(drawn, enrolment=old.enrolment, replaces=old, reason=reason)


def _name(name: str) -> str:
    tidy = names.tidy(name)
    if found := names.problem(tidy):
        raise NameRefused(*found)
    return tidy


@transaction.atomic
def _issue(drawn: Drawn, *, enrolment: Enrolment | None, **facts: Any) -> Certificate:
    certificate: Certificate = Certificate.objects.create(enrolment=enrolment, **drawn.fields, **facts)
    for document in drawn.documents:
        document.certificate = certificate
    CertificateDocument.objects.bulk_create(drawn.documents)
    return certificate


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, reason: str, at: datetime | None = None) -> Certificate:
    """Withdraw the certificate for this reason and return it; one that was withdrawn before keeps its date and reason.

    Raises ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("a certificate is withdrawn for a reason")
    Certificate.objects.filter(pk=certificate.pk, revoked_at=None).update(
        revoked_at=at or timezone.now(), revoked_reason=reason.strip()
    )
    certificate.refresh_from_db(fields=["revoked_at", "revoked_reason"])
    return certificate


@transaction.atomic
def purge_certificates(*, years: int, at: datetime) -> int:
    """Erase the certificates past this many years, with the PDFs; return how many certificates that were."""
    _rows, per_model = Certificate.objects.past_retention(years=years, at=at).delete()
    erased: int = per_model.get("certificates.Certificate", 0)
    return erased
