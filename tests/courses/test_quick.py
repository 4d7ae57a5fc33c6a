"""The plain reads give what Django's own would."""

from __future__ import annotations

from typing import Any

from courses.models import Course, Enrolment
from courses.quick import enrolment_of
from tests.factories import make_enrolment


def test_an_enrolment_is_read_as_django_reads_it(course: Course, user: Any) -> None:
    made = make_enrolment(user, read=2, passed=1)
    found = enrolment_of(user.pk, course)
    assert found
    enrolment, _place = found
    same = Enrolment.objects.get(pk=made.pk)
    names = [field.attname for field in Enrolment._meta.concrete_fields]
    assert [getattr(enrolment, name) for name in names] == [getattr(same, name) for name in names]
    assert enrolment == same
    assert not enrolment._state.adding


def test_a_stranger_has_none(course: Course, stranger: Any) -> None:
    assert enrolment_of(stranger.pk, course) is None
