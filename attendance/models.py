"""Who completed the course, per register: facts with their times, and which list each went out in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attendance.querysets import RowQuerySet
from attendance.states import Form
from certificates.models import Certificate
from registers.catalogue import RegisterCode


class Gathered(models.Model):
    """This certificate has been looked at; `chain` is the number of the first link of the chain that it is in."""

    certificate = models.OneToOneField(Certificate, models.CASCADE, related_name="gathered")
    chain = models.CharField(max_length=24, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.chain


class AttendanceRow(models.Model):
    """One completion for one number in one register. Read from frozen certificates; only facts are added.

    The key is that of the register: person, course and end date. A certificate that is issued again under another
    name is therefore the same row; another number is another row, and the old one is noted as replaced.
    """

    certificate = models.ForeignKey(
        Certificate, models.CASCADE, related_name="attendance", verbose_name=_("certificate")
    )
    chain = models.CharField(_("first certificate"), max_length=24)
    completed_on = models.DateField(_("completed on"), db_index=True)
    register = models.CharField(_("register"), max_length=10, choices=RegisterCode)
    other_name = models.CharField(_("name of another register"), max_length=80, blank=True)
    number = models.CharField(_("number"), max_length=80)
    name = models.CharField(_("name"), max_length=200)
    course_code = models.CharField(_("course code"), max_length=40, blank=True)
    exported_at = models.DateTimeField(_("exported on"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted on"), null=True, blank=True)
    rejected_at = models.DateTimeField(_("rejected on"), null=True, blank=True)
    rejected_because = models.CharField(_("message of the register"), max_length=500, blank=True)
    corrected_at = models.DateTimeField(_("corrected on"), null=True, blank=True)
    corrected_how = models.CharField(_("what was corrected"), max_length=300, blank=True)
    replaced_at = models.DateTimeField(_("replaced on"), null=True, blank=True)

    objects: ClassVar = RowQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["completed_on", "name", "pk"]
        permissions = [("export_attendance", "Can export attendance and read answers in")]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "completed_on", "register", "other_name", "number"],
                name="attendance_one_row_per_completion_and_number",
                violation_error_message=_("This attendance is there already."),
            ),
            models.CheckConstraint(
                condition=Q(register__in=RegisterCode.values),
                name="attendance_register_is_known",
                violation_error_message=_("Choose a register from the list."),
            ),
            models.CheckConstraint(
                condition=Q(register=RegisterCode.OTHER) ^ Q(other_name=""),
                name="attendance_other_register_is_named",
                violation_error_message=_("Name a register that is not in the list, and no other."),
            ),
            models.CheckConstraint(
                condition=Q(rejected_at__isnull=False) | Q(rejected_because=""),
                name="attendance_message_belongs_to_a_rejection",
                violation_error_message=_("A message of the register comes with a rejection."),
            ),
            models.CheckConstraint(
                condition=Q(corrected_at=None, corrected_how="")
                | (Q(corrected_at__isnull=False) & ~Q(corrected_how="")),
                name="attendance_corrected_with_a_note",
                violation_error_message=_("Write what was corrected."),
            ),
        ]

    def __str__(self) -> str:
        """Name no person: the admin's log may keep this longer than the row."""
        return f"{self.register} {self.completed_on:%Y-%m-%d}"


class Export(models.Model):
    """A list that was made. Its files are written from its lines, so that they are the same bytes each time."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    register = models.CharField(_("register"), max_length=10, choices=RegisterCode)
    other_name = models.CharField(_("name of another register"), max_length=80, blank=True)
    form = models.CharField(_("form"), max_length=5, choices=Form)
    organisation = models.CharField(_("organisation at PE-online"), max_length=12, blank=True)
    made_at = models.DateTimeField(_("made on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("export of attendance")
        verbose_name_plural = _("exports of attendance")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=Form.values),
                name="attendance_form_is_known",
                violation_error_message=_("Choose one of the forms."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.made_at:%Y-%m-%d %H:%M}"


class ExportLine(models.Model):
    """A row as it went out; goes when the row goes."""

    export = models.ForeignKey(Export, models.CASCADE, related_name="lines")
    row = models.ForeignKey(AttendanceRow, models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    number = models.CharField(max_length=80)
    course_code = models.CharField(max_length=40, blank=True)
    completed_on = models.DateField()
    certificate_number = models.CharField(max_length=24)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "place"],
                name="attendance_one_line_per_place",
                violation_error_message=_("There is a line in this place already."),
            ),
            models.UniqueConstraint(
                fields=["export", "row"],
                name="attendance_one_line_per_row",
                violation_error_message=_("This attendance is in the list already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.export_id} {self.place}"
