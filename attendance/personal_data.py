"""What this room knows of a person (see accounts.registry)."""

from __future__ import annotations

from accounts.models import User
from attendance.models import AttendanceRow

FIELDS: tuple[str, ...] = (
    "register",
    "other_name",
    "number",
    "name",
    "course_code",
    "completed_on",
    "state",
    "exported_at",
)
FIELDS += ("accepted_at", "rejected_at", "rejected_because", "corrected_at", "corrected_how", "replaced_at")


def export(user: User) -> dict[str, object]:
    """Return which registers got what and when, with what they answered."""
    rows = AttendanceRow.objects.with_state().filter(certificate__enrolment__user=user).order_by("completed_on", "pk")
    return {"attendance": list(rows.values(*FIELDS))}


def erase(user: User) -> None:
    """Nothing goes here and now: attendance is kept with the certificate that it rests on and erased with it.

    The privacy page names that term (CERTIFICATE_RETENTION_YEARS). Without the account nothing leads from a person to
    the row but what stands on the certificate.
    """
