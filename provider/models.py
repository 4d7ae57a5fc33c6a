"""The training firm: the facts that only the owner has, and the requests that clinicians send."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from provider.querysets import ContactRequestQuerySet


class Provider(models.Model):
    """One row. An empty field is shown to the owner as missing and to the learner not at all."""

    name = models.CharField(_("name"), max_length=120, default="NL-Lab")
    address = models.TextField(_("address"), blank=True, max_length=400)
    helpdesk_email = models.EmailField(_("address for help with the course"), blank=True)
    price_nl = models.CharField(_("price, in Dutch"), max_length=200, blank=True)
    price_en = models.CharField(_("price, in English"), max_length=200, blank=True)
    author_name = models.CharField(_("name of the author"), max_length=120, blank=True)
    author_qualifications_nl = models.CharField(_("qualifications, in Dutch"), max_length=400, blank=True)
    author_qualifications_en = models.CharField(_("qualifications, in English"), max_length=400, blank=True)
    article_url = models.URLField(_("address of the article"), max_length=300, blank=True)
    interests_nl = models.TextField(_("interests and funding, in Dutch"), max_length=1000, blank=True)
    interests_en = models.TextField(_("interests and funding, in English"), max_length=1000, blank=True)
    signatory_name = models.CharField(_("who signs the certificate"), max_length=120, blank=True)
    signatory_function_nl = models.CharField(_("function, in Dutch"), max_length=120, blank=True)
    signatory_function_en = models.CharField(_("function, in English"), max_length=120, blank=True)
    changed_at = models.DateTimeField(_("changed on"), auto_now=True)

    class Meta:
        verbose_name = _("provider")
        verbose_name_plural = _("provider")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="provider_is_one_row",
                violation_error_message=_("There is one provider; change that one."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ContactRequest(models.Model):
    """A clinician asks for a video consultation or training on the job. Kept, mailed, and given a state by facts."""

    class Kind(models.TextChoices):
        VIDEO = "video", _("Video consultation")
        TRAINING = "training", _("Training on the job")
        OTHER = "other", _("Another question")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    kind = models.CharField(_("about"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=80)
    email = models.EmailField(_("e-mail address"))
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    message = models.TextField(_("message"), max_length=4000)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("sent on"), default=timezone.now, editable=False)
    mailed_at = models.DateTimeField(_("mailed on"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True)

    objects: ClassVar = ContactRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact request")
        verbose_name_plural = _("contact requests")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["video", "training", "other"]),
                name="provider_request_kind_is_known",
                violation_error_message=_("Choose what your request is about."),
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=["nl", "en"]),
                name="provider_language_is_offered",
                violation_error_message=_("Choose Dutch or English."),
            ),
        ]

    def __str__(self) -> str:
        """Name no person: the admin's log keeps this when the request is gone."""
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d}"

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.closed_at:
            return gettext("closed")
        return gettext("answered") if self.answered_at else gettext("waiting")
