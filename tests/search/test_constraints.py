"""What the database refuses."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from courses.models import Course
from search.models import Kind, Passage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("search_passage_language_is_offered", {"language": "de"}),
        ("search_passage_kind_is_known", {"kind": "song"}),
        ("search_one_passage_per_position", {"position": 0}),
    ],
)
def test_a_passage_that_cannot_be_is_refused(course: Course, name: str, values: dict[str, object]) -> None:
    (constraint,) = (one for one in Passage._meta.constraints if one.name == name)
    whole = {"course": course, "language": "nl", "position": 100_000, "kind": Kind.TERM, "title": "x", **values}
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(**whole)
    with pytest.raises(ValidationError, match=str(constraint.violation_error_message)):
        constraint.validate(Passage, Passage(**whole))
