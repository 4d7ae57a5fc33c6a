"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DataError, IntegrityError, transaction

from registers.models import Registration
from registers.services import add_registration


@pytest.fixture
def row(user: Any) -> Registration:
    """A BIG number."""
    return add_registration(user=user, register="big", number="09049999925")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("registers_register_is_known", {"register": "kvk"}),
        ("registers_other_register_has_a_name", {"register": "other"}),
        ("registers_other_register_has_a_name", {"other_name": "NBTP"}),
        ("registers_number_is_given", {"number": ""}),
        ("registers_number_is_short_enough", {"number": "1" * 41}),
    ],
)
def test_what_cannot_be_is_refused(row: Registration, name: str, values: dict[str, str]) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Registration.objects.update(**values)
    constraint = next(one for one in Registration._meta.constraints if one.name == name)
    assert constraint.violation_error_message


def test_a_number_stands_once_with_a_person(row: Registration, user: Any, stranger: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.create(user=user, register="big", number=row.number)
    assert add_registration(user=stranger, register="big", number=row.number) != row
