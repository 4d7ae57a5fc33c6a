"""The links in a mail. The one that stops them holds a random key with our signature, and nothing about a person."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import override

from practice.models import PracticePlan

SIGNER = Signer(salt="practice.stop", sep=".")


def token_of(plan: PracticePlan) -> str:
    """Return the token that stops the reminders of this plan. It does not expire: an old mail must stop them too."""
    return SIGNER.sign(plan.stop_key.hex)


def key_in(token: str) -> UUID | None:
    """Return the key in a token of ours; None for any other text."""
    try:
        return UUID(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None


def stop_url(plan: PracticePlan, language: str) -> str:
    """Return the whole address of the page that stops the reminders, in this language."""
    with override(language):
        return f"{settings.PUBLIC_URL}{reverse('practice:stop', args=[token_of(plan)])}"


def home_url(plan: PracticePlan, language: str) -> str:
    """Return the whole address of the practice page, in this language."""
    with override(language):
        return f"{settings.PUBLIC_URL}{reverse('practice:home', args=[plan.enrolment.course.slug])}"
