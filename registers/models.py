"""In which registers a learner is, and under which numbers. Only as far as the learner wants points there."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registers.catalogue import REGISTERS, RegisterCode
from registers.formats import LONGEST_NAME, LONGEST_NUMBER, profession, warnings


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Reads over the numbers of one person."""

    def of(self, user: User) -> RegistrationQuerySet:
        """Those of this person, the oldest first."""
        return self.filter(user=user).order_by("added_at", "pk")


class Registration(models.Model):
    """One number in one register. `number` is text as registers.formats writes it: zeros at the start stay."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="registrations")
    register = models.CharField(_("register"), max_length=12, choices=RegisterCode)
    other_name = models.CharField(_("name of the register"), max_length=LONGEST_NAME, blank=True)
    number = models.CharField(_("number"), max_length=LONGEST_NUMBER)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "register", "other_name", "number"], name="registers_number_once_per_person",
                violation_error_message=_("You have already added this number."),
            ),
            models.CheckConstraint(
                condition=Q(register__in=RegisterCode.values), name="registers_register_is_known",
                violation_error_message=_("Choose a register from the list."),
            ),
            models.CheckConstraint(
                condition=(Q(register=RegisterCode.OTHER) & ~Q(other_name=""))
                | (~Q(register=RegisterCode.OTHER) & Q(other_name="")),
                name="registers_other_register_has_a_name",
                violation_error_message=_("Write the name of the register."),
            ),
            models.CheckConstraint(
                condition=~Q(number=""), name="registers_number_is_given",
                violation_error_message=_("Fill in your number."),
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(Length("number"), LONGEST_NUMBER), name="registers_number_is_short_enough",
                violation_error_message=_("A number has at most 40 characters."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def name(self) -> str:
        """The proper noun of the register, or what the learner calls another one."""
        known = REGISTERS.get(RegisterCode(self.register))
        return known.name if known else self.other_name

    @property
    def warnings(self) -> list[str]:
        """What is unusual about the number, in the language of the page."""
        return warnings(self.register, self.number)

    @property
    def profession(self) -> str:
        """The profession that a BIG number ends in; "" where that is not known."""
        return profession(self.register, self.number)
