"""Make rows of attendance out of certificates that were issued. Idempotent: as often as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from attendance import numbers
from attendance.frozen import Covered, covered
from attendance.models import AttendanceRow, Gathered
from certificates.models import Certificate
from courses.models import Accreditation


@dataclass(slots=True)
class Tally:
    """What a round brought: certificates read, rows made, rows replaced, course codes filled in."""

    read: int = 0
    made: int = 0
    replaced: int = 0
    coded: int = 0


def ungathered() -> int:
    """Return how many certificates have not been looked at yet."""
    count: int = Certificate.objects.filter(gathered=None).count()
    return count


def gather(*, at: datetime | None = None) -> Tally:
    """Look at every certificate that has not been looked at, the oldest first, each in a transaction of its own."""
    now, tally = at or timezone.now(), Tally()
    waiting = Certificate.objects.filter(gathered=None).order_by("issued_at", "pk")
    for number in list(waiting.values_list("number", flat=True)):
        _look_at(number, now, tally)
    tally.coded = _fill_in_codes()
    return tally


@transaction.atomic
def _look_at(number: str, at: datetime, tally: Tally) -> None:
    certificate = Certificate.objects.select_for_update().filter(number=number).first()
    if certificate is None or Gathered.objects.filter(certificate=certificate).exists():
        return
    chain = _chain(certificate)
    Gathered.objects.create(certificate=certificate, chain=chain, at=at)
    tally.read += 1
    day = date.fromisoformat(certificate.snapshot["completed_on"])
    rows = list(AttendanceRow.objects.filter(chain=chain, completed_on=day))
    kept = [_keep(certificate, chain, day, line, rows, tally) for line in covered(certificate.snapshot)]
    for row in rows:
        if row.pk not in kept and row.replaced_at is None:
            AttendanceRow.objects.filter(pk=row.pk).update(replaced_at=at)
            tally.replaced += 1


def _chain(certificate: Certificate) -> str:
    """Return the number of the first link, by what the certificate itself says that it replaces."""
    earlier = certificate.snapshot.get("replaces")
    if not earlier:
        return str(certificate.number)
    known = Gathered.objects.filter(certificate__number=earlier).values_list("chain", flat=True).first()
    return known or str(earlier)


def _keep(
    certificate: Certificate, chain: str, day: date, line: Covered, rows: list[AttendanceRow], tally: Tally
) -> int:
    """Let the row of this number point at the newest link; make it if there is none. Return its key."""
    for row in rows:
        same_register = (row.register, row.other_name.casefold()) == (line.register, line.other_name.casefold())
        if same_register and numbers.is_same(line.register, row.number, line.number):
            row.certificate, row.name, row.replaced_at = certificate, certificate.snapshot["name"], None
            row.save(update_fields=["certificate", "name", "replaced_at"])
            return int(row.pk)
    tally.made += 1
    made = AttendanceRow.objects.create(
        certificate=certificate,
        chain=chain,
        completed_on=day,
        register=line.register,
        other_name=line.other_name,
        number=line.number,
        name=certificate.snapshot["name"],
        course_code=line.course_code,
    )
    return int(made.pk)


def _fill_in_codes() -> int:
    """Give rows without a course code the one that the owner has entered since with the same accreditation."""
    filled = 0
    for row in AttendanceRow.objects.filter(course_code="").select_related("certificate"):
        grants = {line.accreditation for line in covered(row.certificate.snapshot) if line.register == row.register}
        known = Accreditation.objects.filter(register=row.register, other_name=row.other_name, number__in=grants)
        code = known.exclude(course_code="").values_list("course_code", flat=True).first()
        if code:
            filled += AttendanceRow.objects.filter(pk=row.pk, course_code="").update(course_code=code)
    return filled
