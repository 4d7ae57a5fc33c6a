"""What a register decided about a version of the course: dated facts, entered by the owner."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date
from typing import ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses import accreditation as rules
from courses.models.releases import Release
from courses.querysets import AccreditationQuerySet
from registers.catalogue import REGISTERS, RegisterCode

UNGRANTED = Q(granted_on=None, number="", points=None, category="", valid_from=None, valid_to=None)
GRANTED = Q(granted_on__isnull=False, points__isnull=False, valid_from__isnull=False, valid_to__isnull=False)
# Beside which field it is told that a rule is broken; each rule speaks of the field that is named here.
TOLD_AT = {
    "courses_accreditation_register_is_known": "register",
    "courses_accreditation_other_register_is_named": "other_name",
    "courses_accreditation_begins_with_a_fact": "requested_on",
    "courses_accreditation_grant_is_complete": "granted_on",
    "courses_accreditation_points_are_positive": "points",
    "courses_accreditation_ends_after_it_begins": "valid_to",
    "courses_accreditation_is_granted_after_request": "granted_on",
    "courses_accreditation_is_granted_or_refused": "refused_on",
    "courses_accreditation_refusal_has_a_reason": "refused_because",
    "courses_accreditation_is_refused_after_request": "refused_on",
    "courses_accreditation_end_has_a_reason": "ended_because",
    "courses_accreditation_ends_between_grant_and_last_day": "ended_on",
}


class Accreditation(models.Model):
    """One request to one register for one release, and what became of it: granted, refused, ended.

    `register` is a code of registers.catalogue; `other_name` names a register that is not in it. `ended_on` is the
    last day that a grant held which ended before `valid_to`. What is true on a day: `standing_on`,
    `objects.granted_on(day)`. Nothing here is shown to learners before the date that it bears.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    release = models.ForeignKey(Release, models.PROTECT, related_name="accreditations", verbose_name=_("release"))
    register = models.CharField(_("register"), max_length=10, choices=RegisterCode)
    other_name = models.CharField(
        _("name of another register"), max_length=80, blank=True, help_text=_("Only where the list has it not.")
    )
    course_code = models.CharField(
        _("course code"),
        max_length=40,
        blank=True,
        help_text=_("How the register or PE-online knows this course; needed for attendance, not printed."),
    )
    requested_on = models.DateField(_("requested on"), null=True, blank=True)
    granted_on = models.DateField(_("granted on"), null=True, blank=True, help_text=_("The date of the decision."))
    number = models.CharField(_("accreditation number"), max_length=40, blank=True)
    points = models.DecimalField(_("points"), max_digits=4, decimal_places=1, null=True, blank=True)
    category = models.CharField(_("category"), max_length=80, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True, help_text=_("The last day that counts."))
    refused_on = models.DateField(_("refused on"), null=True, blank=True)
    refused_because = models.CharField(_("reason for refusal"), max_length=500, blank=True)
    ended_on = models.DateField(
        _("ended on"), null=True, blank=True, help_text=_("The last day that counted, before the end of the period.")
    )
    ended_because = models.CharField(_("reason for the end"), max_length=500, blank=True)

    objects: ClassVar = AccreditationQuerySet.as_manager()

    class Meta:
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        ordering = ["register", "other_name", "valid_from", "requested_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(register__in=RegisterCode.values),
                name="courses_accreditation_register_is_known",
                violation_error_message=_("Choose a register from the list."),
            ),
            models.CheckConstraint(
                condition=Q(register=RegisterCode.OTHER) ^ Q(other_name=""),
                name="courses_accreditation_other_register_is_named",
                violation_error_message=_("Name a register that is not in the list, and no other."),
            ),
            models.CheckConstraint(
                condition=Q(requested_on__isnull=False) | Q(granted_on__isnull=False),
                name="courses_accreditation_begins_with_a_fact",
                violation_error_message=_("Fill in when it was requested."),
            ),
            models.CheckConstraint(
                condition=UNGRANTED | (GRANTED & ~Q(number="")),
                name="courses_accreditation_grant_is_complete",
                violation_error_message=_(
                    "A grant has a date, a number, points, a first and a last day, or none at all."
                ),
            ),
            models.CheckConstraint(
                condition=Q(points__gt=0),
                name="courses_accreditation_points_are_positive",
                violation_error_message=_("Fill in the points that the register granted."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")),
                name="courses_accreditation_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(requested_on__lte=F("granted_on")),
                name="courses_accreditation_is_granted_after_request",
                violation_error_message=_("It was granted before it was requested."),
            ),
            models.CheckConstraint(
                condition=Q(refused_on=None) | Q(granted_on=None),
                name="courses_accreditation_is_granted_or_refused",
                violation_error_message=_("What was granted was not refused: end it, or enter a new request."),
            ),
            models.CheckConstraint(
                condition=Q(refused_on=None, refused_because="")
                | (Q(refused_on__isnull=False, requested_on__isnull=False) & ~Q(refused_because="")),
                name="courses_accreditation_refusal_has_a_reason",
                violation_error_message=_("A refusal has a request, a date and a reason."),
            ),
            models.CheckConstraint(
                condition=Q(requested_on__lte=F("refused_on")),
                name="courses_accreditation_is_refused_after_request",
                violation_error_message=_("It was refused before it was requested."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="")
                | (Q(ended_on__isnull=False, granted_on__isnull=False) & ~Q(ended_because="")),
                name="courses_accreditation_end_has_a_reason",
                violation_error_message=_("Only what was granted can end, on a date and for a reason."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__gte=F("granted_on"), ended_on__lte=F("valid_to")),
                name="courses_accreditation_ends_between_grant_and_last_day",
                violation_error_message=_("It ends on or after the day of the grant, and not after its last day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register_name} {self.number}".strip()

    @property
    def register_name(self) -> str:
        """The register's own name, the same in both languages."""
        known = REGISTERS.get(RegisterCode(self.register)) if self.register in RegisterCode.values else None
        return known.name if known else self.other_name

    @property
    def last_day(self) -> date | None:
        """The last day that counts: of the period, or of an early end."""
        return rules.last_day(self)

    @property
    def is_open(self) -> bool:
        """Requested, and no decision is entered."""
        return self.granted_on is None and self.refused_on is None

    @property
    def can_end(self) -> bool:
        """Granted, and no early end is entered."""
        return self.granted_on is not None and self.ended_on is None

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Raise ValidationError for the rules that are broken, each beside its field."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as error:
            fields = {rule.get_violation_error_message(): TOLD_AT[rule.name] for rule in self._meta.constraints}
            broken: dict[str, list[ValidationError]] = {}
            for one in error.error_dict[NON_FIELD_ERRORS]:
                broken.setdefault(fields[one.message], []).append(one)
            raise ValidationError(broken) from error

    def standing_on(self, day: date) -> rules.Standing | None:
        """How it stands on this day; see courses/accreditation.py."""
        return rules.status_on(self, day)
