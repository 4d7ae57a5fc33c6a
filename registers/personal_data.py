"""What this room knows of a person (see accounts.registry)."""

from __future__ import annotations

from accounts.models import User
from registers.models import Registration


def export(user: User) -> dict[str, object]:
    """Return every registration with the day it was added."""
    return {
        "registrations": [
            {"register": row.register, "name": row.name, "number": row.number, "added_at": row.added_at.isoformat()}
            for row in Registration.objects.of(user)
        ]
    }


def erase(user: User) -> None:
    """Delete all of them. What a learner had printed on a certificate stays with the certificate."""
    Registration.objects.filter(user=user).delete()
