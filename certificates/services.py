"""Verbs of the certificates room: send an evaluation, claim a certificate, withdraw one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from certificates import names
from certificates.errors import NameRefused, NotYetEarned, NotYetOpen
from certificates.models import Certificate, CertificateDocument, Evaluation
from certificates.numbers import new_number
from certificates.pdf import LANGUAGES, render
from certificates.selectors import certificate_of, what_was_earned
from certificates.snapshot import take_snapshot
from courses.models import Enrolment
from courses.selectors import conditions_for
from courses.services import mark_evaluated
from ui.pdf import CannotPrint

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


def claim_certificate(*, enrolment: Enrolment, name: str, at: datetime | None = None) -> Certificate:
    """Return the certificate of this enrolment; issued now, under this name, if there is none yet.

    The PDFs are made outside the transaction. Of two claims at the same time one wins, and both get its certificate.
    Raises NotYetEarned while a condition is open and for a reviewer, NameRefused for a name that cannot be printed.
    """
    if existing := certificate_of(enrolment):
        return existing
    if enrolment.user.is_reviewer or not all(condition.met for condition in conditions_for(enrolment, enrolment.user)):
        raise NotYetEarned
    tidy = names.tidy(name)
    if found := names.problem(tidy):
        raise NameRefused(*found)
    for _attempt in range(TRIES):
        snapshot, documents = _draw_up(enrolment, tidy, (at or timezone.now()).replace(microsecond=0))
        try:
            return _issue(enrolment, snapshot, documents)
        except IntegrityError:
            if winner := certificate_of(enrolment):
                return winner
    raise RuntimeError("no certificate number was free")


def _draw_up(enrolment: Enrolment, name: str, at: datetime) -> tuple[dict[str, Any], dict[str, bytes]]:
    snapshot = take_snapshot(what_was_earned(enrolment), name=name, number=new_number(), at=at)
    try:
        return snapshot, {language: render(snapshot, language) for language in LANGUAGES}
    except CannotPrint as error:
        raise NameRefused(names.Problem.UNPRINTABLE) from error


@transaction.atomic
def _issue(enrolment: Enrolment, snapshot: dict[str, Any], documents: Mapping[str, bytes]) -> Certificate:
    certificate: Certificate = Certificate.objects.create(
        number=snapshot["number"],
        enrolment=enrolment,
        snapshot=snapshot,
        issued_at=datetime.fromisoformat(snapshot["issued_at"]),
    )
    CertificateDocument.objects.bulk_create(
        CertificateDocument(certificate=certificate, language=language, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest())
        for language, pdf in documents.items()
    )
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
