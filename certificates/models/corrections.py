"""What a learner asks to have corrected, and what the owner decided."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from certificates.models.certificates import Certificate
from certificates.querysets import CorrectionRequestQuerySet


class CorrectionRequest(models.Model):
    """A new name that a learner asks for, the reason, the decision, and whether the learner was told.

    Open until decided; one open at a time per certificate. Goes with the account: the record of a name that was
    corrected is the certificate itself. `taken_at`: the mail was taken up to be sent; `told_at`: it was sent.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="requests", verbose_name=_("certificate"))
    name = models.CharField(_("name asked for"), max_length=200)
    reason = models.CharField(_("reason"), max_length=300)
    asked_at = models.DateTimeField(_("asked on"))
    decided_at = models.DateTimeField(_("decided on"), null=True, blank=True)
    accepted = models.BooleanField(_("accepted"), null=True, blank=True)
    answer = models.CharField(_("answer to the learner"), max_length=300, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(_("learner told on"), null=True, blank=True)

    objects: ClassVar = CorrectionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for another name")
        verbose_name_plural = _("requests for another name")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(decided_at=None),
                name="certificates_one_open_request",
                violation_error_message=_("There is already an open request for this certificate."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(reason=""),
                name="certificates_request_says_what_and_why",
                violation_error_message=_("A request says which name and why."),
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, accepted=None, answer="")
                | (Q(decided_at__isnull=False, accepted__isnull=False) & (Q(accepted=True) | ~Q(answer=""))),
                name="certificates_refusal_has_an_answer",
                violation_error_message=_("Say why the request is refused."),
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, told_at=None) | Q(decided_at__isnull=False, taken_at__isnull=False),
                name="certificates_learner_is_told_after_the_decision",
                violation_error_message=_("The learner is told after the decision."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
