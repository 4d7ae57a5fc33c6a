"""What was earned, frozen at the moment of issue: a chain of records of which none ever changes."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from certificates.chain import HOLDER_KEY_LENGTH, LinkKind, Status, new_holder_key, status_on
from certificates.pdf import LANGUAGES
from certificates.querysets import CertificateQuerySet
from courses.models import Enrolment


class Certificate(models.Model):
    """One link: everything printed stands in the snapshot, nothing is looked up later.

    The first of an enrolment replaces nothing; every other replaces one, for a reason, and is replaced at most once.
    Triggers refuse any change but a withdrawal and letting go of the enrolment (migrations/_triggers.py).
    `status_index` and `credential` are empty on what was issued before credentials were.
    """

    number = models.CharField(_("number"), max_length=24, unique=True)
    enrolment = models.ForeignKey(
        Enrolment, models.SET_NULL, null=True, blank=True, related_name="certificates", verbose_name=_("enrolment")
    )
    replaces = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=LinkKind, default=LinkKind.FIRST)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    snapshot = models.JSONField(_("what was printed"))
    issued_at = models.DateTimeField(_("issued on"), default=timezone.now)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    holder_key = models.CharField(_("secret part of the holder's link"), max_length=24, default=new_holder_key)
    status_index = models.PositiveIntegerField(_("place in the status list"), null=True, blank=True, unique=True)
    credential = models.TextField(_("credential"), blank=True)
    revoked_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True)
    revoked_reason = models.CharField(_("reason for withdrawing"), max_length=300, blank=True)

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
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(replaces=None),
                name="certificates_one_first_per_enrolment",
                violation_error_message=_("This learner already has the certificate."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LinkKind.values),
                name="certificates_kind_is_known",
                violation_error_message=_("This kind of certificate is not known."),
            ),
            models.CheckConstraint(
                condition=Q(replaces=None, kind=LinkKind.FIRST, reason="")
                | (Q(replaces__isnull=False) & ~Q(kind=LinkKind.FIRST) & ~Q(reason="")),
                name="certificates_replacement_has_a_reason",
                violation_error_message=_("Say why the certificate is replaced."),
            ),
            models.CheckConstraint(
                condition=~Q(replaces=F("id")),
                name="certificates_replaces_another",
                violation_error_message=_("A certificate does not replace itself."),
            ),
            models.CheckConstraint(
                condition=Exact(Length("holder_key"), HOLDER_KEY_LENGTH),
                name="certificates_holder_key_is_long",
                violation_error_message=_("The secret part of the link has 24 characters."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_withdrawn(self) -> bool:
        """Withdrawn by the provider; the check page says so."""
        return self.revoked_at is not None

    @property
    def successor(self) -> Certificate | None:
        """The link that stands in the place of this one, or None."""
        found: Certificate | None = getattr(self, "replaced_by", None)
        return found

    def status_on(self, day: date) -> Status:
        """Return the status of exactly this link on this day (certificates.chain says which fact goes first)."""
        after = self.successor
        return status_on(
            day,
            withdrawn_on=timezone.localdate(self.revoked_at) if self.revoked_at else None,
            replaced_by=after.number if after else "",
            replaced_on=timezone.localdate(after.issued_at) if after else None,
            valid_until=self.valid_until,
        )


class CertificateDocument(models.Model):
    """The PDF of a certificate in one language, kept byte for byte; and the hash of it before it was signed."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="documents")
    language = models.CharField(_("language"), max_length=2)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    rendered_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [models.Index(fields=["sha256"], name="certificates_document_by_hash")]
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
