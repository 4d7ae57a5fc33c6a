"""make_* functions with safe defaults that cannot contradict each other."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from accounts.reviewers import make_reviewer
from courses import services
from courses.models import Accreditation, Course, Enrolment, Release
from courses.outline import outline

PASSWORD = "een-lang-wachtwoord"
numbers = count(1)


def make_user(email: str | None = None, *, verified: bool = True, **fields: Any) -> User:
    """Return a learner with a confirmed address (unless verified is false) and PASSWORD."""
    user = User.objects.create_user(email or f"learner{next(numbers)}@example.org", PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return user


def make_reader(*codenames: str) -> User:
    """Return someone of the staff who has these permissions and no other."""
    reader = make_user(is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return reader


def make_review(*, until: date | None = None, **fields: Any) -> User:
    """Return a reviewer with PASSWORD, for today and a month more, or until this day."""
    values: dict[str, Any] = {"email": f"reviewer{next(numbers)}@example.org", "label": "V&VN", "language": "nl"}
    user = make_reviewer(until=until or timezone.localdate() + timedelta(days=30), **{**values, **fields})
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def make_enrolment(
    user: User | None = None, *, at: datetime | None = None, read: int = 0, passed: int = 0
) -> Enrolment:
    """Return the learner's enrolment in the real course, with the first lessons read and the first modules passed."""
    course = Course.objects.select_related("live_release").get(slug=settings.COURSE_SLUG)
    at, known = at or timezone.now(), outline(course)
    enrolment = services.enrol(user=user or make_user(), course=course, at=at)
    for lesson in known.lessons[:read]:
        services.mark_read(enrolment=enrolment, lesson=lesson.pk, at=at)
    for module in known.modules[:passed]:
        services.complete_module(enrolment=enrolment, module=module.pk, at=at)
    return enrolment


def make_finished_enrolment(user: User | None = None, *, at: datetime | None = None) -> Enrolment:
    """Return an enrolment that meets every condition for the certificate, with a confirmed address."""
    at = at or timezone.now()
    enrolment = make_enrolment(user, at=at, read=1000, passed=1000)
    services.pass_final_test(enrolment=enrolment, at=at)
    return services.mark_evaluated(enrolment=enrolment, at=at)


def make_request(release: Release, *, register: str = "nip", at: date | None = None, **facts: Any) -> Accreditation:
    """Return a request to this register for this version of the course, made today unless said otherwise."""
    day = at or timezone.localdate()
    name = facts.pop("other_name", "Keurregister" if register == "other" else "")
    facts = {"requested_on": day, "other_name": name, **facts}
    return Accreditation.objects.create(release=release, register=register, **facts)


def make_grant(
    release: Release, *, first: date | None = None, last: date | None = None, register: str = "nip", **facts: Any
) -> Accreditation:
    """Return what this register granted from the first day to the last: by default today alone."""
    first = first or timezone.localdate()
    granted = {"granted_on": first, "number": "ID 1", "points": Decimal("4.0"), "valid_from": first}
    granted["valid_to"] = last or max(first, timezone.localdate())
    facts = {"requested_on": None, **granted, **facts}
    return make_request(release, register=register, **facts)
