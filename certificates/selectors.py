"""Reads that span models."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from certificates.models import Certificate, CorrectionRequest
from certificates.snapshot import Earned
from courses.models import Accreditation, Enrolment, Release
from provider.selectors import provider
from quizzes.models import Attempt


def what_was_earned(enrolment: Enrolment) -> Earned:
    """Return what the certificate of this enrolment is about; the conditions must have been met."""
    completed_on, release = completion_date(enrolment), _release_of(enrolment)
    granted = Accreditation.objects.granted_on(completed_on, known_on=timezone.localdate())
    return Earned(
        release=release,
        accreditations=granted.filter(release=release),
        provider=provider(),
        completed_on=completed_on,
    )


def completion_date(enrolment: Enrolment) -> date:
    """Return the day on which the last part of the course was done: the final test or the evaluation."""
    moments: list[datetime] = [
        moment for moment in (enrolment.final_test_passed_at, enrolment.evaluated_at) if moment is not None
    ]
    return timezone.localdate(max(moments))


def _release_of(enrolment: Enrolment) -> Release:
    """Return the version that the final test was passed under; the attempt has kept it."""
    passed = Attempt.objects.filter(enrolment=enrolment, quiz__module=None, passed=True)
    attempt = passed.order_by("submitted_at").select_related("release__course").first()
    return attempt.release if attempt else enrolment.release


def certificate_of(enrolment: Enrolment | None) -> Certificate | None:
    """Return the newest link of the certificate of this enrolment, withdrawn or not, or None."""
    if enrolment is None:
        return None
    found: Certificate | None = (
        Certificate.objects.current().filter(enrolment=enrolment).select_related("replaced_by").first()
    )
    return found


def earlier_links(certificate: Certificate) -> list[Certificate]:
    """Return what stood before this link in its chain, the newest first, without what was printed."""
    others = Certificate.objects.filter(enrolment=certificate.enrolment_id).exclude(pk=certificate.pk)
    return list(others.select_related("replaced_by").defer("snapshot", "credential").order_by("-pk"))


def newest_of(certificate: Certificate) -> Certificate:
    """Return the link that stands at the end of the chain of this one: itself, where nothing replaced it."""
    newest = certificate
    while after := newest.successor:
        newest = after
    return newest


def requests_of(certificate: Certificate) -> list[CorrectionRequest]:
    """Return what its holder asked to have corrected on any link of this chain, the newest first."""
    rows = CorrectionRequest.objects.filter(certificate__enrolment=certificate.enrolment_id)
    return list(rows.exclude(certificate__enrolment=None).order_by("-asked_at", "pk"))


def open_request(certificate: Certificate) -> CorrectionRequest | None:
    """Return the request for this chain that waits for the owner, or None."""
    return next((row for row in requests_of(certificate) if row.decided_at is None), None)


def names_waiting() -> int:
    """Return how many requests for another name wait for the owner."""
    return int(CorrectionRequest.objects.open().count())
