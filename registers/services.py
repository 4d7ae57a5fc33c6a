"""What a learner does with registrations, as verbs. Every one may be called twice."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import User
from registers.models import Registration

# Far more than anyone is in, and an end to what a script could send.
MOST = 50


class AlreadyThere(Exception):
    """This person has this number in this register in another row."""


class TooMany(Exception):
    """This person has as many registrations as there may be."""


@transaction.atomic
def add_registration(*, user: User, register: str, number: str, other_name: str = "") -> Registration:
    """Keep a written number; return its row, the one that is there where it was added before. Raises TooMany."""
    values: dict[str, Any] = {"user": user, "register": register, "number": number, "other_name": other_name}
    if found := Registration.objects.filter(**values).first():
        return found
    if Registration.objects.filter(user=user).count() >= MOST:
        raise TooMany
    row: Registration = Registration.objects.get_or_create(**values)[0]
    return row


@transaction.atomic
def change_registration(
    *, registration: Registration, register: str, number: str, other_name: str = ""
) -> Registration:
    """Keep another register or number in this row; raise AlreadyThere where another row has them."""
    values = {"register": register, "number": number, "other_name": other_name}
    same = Registration.objects.filter(user_id=registration.user_id, **values).exclude(pk=registration.pk)
    if same.select_for_update().exists():
        raise AlreadyThere
    for field, value in values.items():
        setattr(registration, field, value)
    registration.save(update_fields=list(values))
    return registration


@transaction.atomic
def remove_registration(*, registration: Registration) -> None:
    """Forget the number. What was printed on a certificate stays there."""
    Registration.objects.filter(pk=registration.pk).delete()
