"""Reads that span models."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.models import User
from courses.completion import Condition, Facts, conditions
from courses.models import Accreditation, Claim, Enrolment
from courses.outline import outline
from courses.progress import Learner
from courses.quick import facts_of
from courses.versions import taught_to


def claims_due(day: date) -> dict[str, int]:
    """Return how many claims are past their review date on this day and how many are due soon. Two queries."""
    return {"overdue": Claim.objects.overdue(day).count(), "soon": Claim.objects.due_soon(day).count()}


def accreditations_waiting(day: date) -> dict[str, int]:
    """Return how many accreditations end within ninety days and how many requests are undecided. Two queries."""
    return {
        "ending": Accreditation.objects.ending_soon(day).count(),
        "undecided": Accreditation.objects.undecided().count(),
    }


def email_is_confirmed(user: User) -> bool:
    """Tell whether the person proved that the address of the account is theirs."""
    return EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()


def facts_for(enrolment: Enrolment, user: User) -> Facts:
    """Return everything that the conditions for the certificate ask. Two queries."""
    read, passed = facts_of(enrolment)
    return Facts(
        read=read,
        passed=passed,
        final_test_passed=enrolment.final_test_passed_at is not None,
        evaluated=enrolment.evaluated_at is not None,
        email_confirmed=email_is_confirmed(user),
    )


def conditions_for(enrolment: Enrolment, user: User) -> tuple[Condition, ...]:
    """Return the conditions for the certificate as they stand for this learner."""
    course = taught_to(enrolment.course, enrolment, timezone.localdate())
    return conditions(course.slug, outline(course), facts_for(enrolment, user))


def facts_of_learner(learner: Learner) -> Facts:
    """Return what the rules ask of this person, a visitor included. At most one query."""
    confirmed = learner.user is not None and email_is_confirmed(learner.user)
    return replace(learner.facts, email_confirmed=confirmed)
