"""What was earned, frozen at the moment of issue; and what learners thought of the course, without who they are."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.pdf import LANGUAGES
from certificates.querysets import CertificateQuerySet
from courses.models import Course, Enrolment, Release


class Evaluation(models.Model):
    """Answers to the evaluation form. Holds the month only and no order, so that no person can be read from it."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="evaluations")
    release = models.ForeignKey(Release, models.PROTECT, related_name="evaluations")
    month = models.DateField(_("month"), help_text=_("Its first day."))
    objectives = models.JSONField(_("per objective"), help_text=_("{objective slug: 1 to 5}"))
    usefulness = models.PositiveSmallIntegerField(_("usefulness"))
    bias_noticed = models.BooleanField(_("bias noticed"))
    bias_explained = models.TextField(_("which bias"), blank=True, max_length=2000)
    remarks = models.TextField(_("remarks"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                condition=Q(usefulness__gte=1, usefulness__lte=5),
                name="certificates_usefulness_from_one_to_five",
                violation_error_message=_("Choose a number from 1 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(bias_noticed=True) | Q(bias_explained=""),
                name="certificates_bias_is_explained_if_noticed",
                violation_error_message=_("Say which bias you noticed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class Certificate(models.Model):
    """Issued once per enrolment. Everything printed stands in the snapshot; nothing is looked up later."""

    number = models.CharField(_("number"), max_length=24, unique=True)
    enrolment = models.OneToOneField(
        Enrolment, models.SET_NULL, null=True, blank=True, related_name="certificate", verbose_name=_("enrolment")
    )
    snapshot = models.JSONField(_("what was printed"))
    issued_at = models.DateTimeField(_("issued on"), default=timezone.now)
    revoked_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects: ClassVar = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_reason="") | (Q(revoked_at__isnull=False) & ~Q(revoked_reason="")),
                name="certificates_withdrawn_with_a_reason",
                violation_error_message=_("Say why the certificate is withdrawn."),
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_withdrawn(self) -> bool:
        """Withdrawn by the provider; the check page says so."""
        return self.revoked_at is not None


class CertificateDocument(models.Model):
    """The PDF of a certificate in one language, kept byte for byte."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="documents")
    language = models.CharField(_("language"), max_length=2)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "language"],
                name="certificates_one_document_per_language",
                violation_error_message=_("There is already a document in this language."),
            ),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES),
                name="certificates_document_language_is_known",
                violation_error_message=_("A document is in Dutch or in English."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.language}"
