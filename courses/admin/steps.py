"""The forms of the owner's steps in an accreditation: grant, refuse, end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from courses import services
from courses.models import Accreditation

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
BECAUSE = forms.Textarea(attrs={"rows": 3})


class StepForm(forms.Form):
    """What the register wrote, and that it is so."""

    sure = forms.BooleanField(
        label=_("This is what the register decided; learners see it from its date on."),
        error_messages={"required": _("Confirm that this is what the register decided.")},
    )

    def refuse(self, error: ValidationError) -> None:
        """Say beside the field, or above the form, what the rules do not allow."""
        fields = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, messages in fields.items():
            self.add_error(name if name in self.fields else None, messages)

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in, by the names of the model."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


def _field(name: str) -> models.Field[Any, Any]:
    field = Accreditation._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


def _day(name: str) -> forms.DateField:
    field = _field(name)
    return forms.DateField(label=capfirst(field.verbose_name), help_text=field.help_text, widget=DAY)


def _words(name: str, **more: Any) -> forms.CharField:
    field = _field(name)
    return forms.CharField(label=capfirst(field.verbose_name), max_length=field.max_length, **more)


class GrantForm(StepForm):
    """The decision with its number, points and period."""

    granted_on = _day("granted_on")
    number = _words("number")
    points = forms.DecimalField(label=capfirst(_("points")), max_digits=4, decimal_places=1)
    category = _words("category", required=False)
    valid_from = _day("valid_from")
    valid_to = _day("valid_to")
    field_order = ("granted_on", "number", "points", "category", "valid_from", "valid_to", "sure")


class RefuseForm(StepForm):
    """The refusal and its reason."""

    refused_on = _day("refused_on")
    refused_because = _words("refused_because", widget=BECAUSE)
    field_order = ("refused_on", "refused_because", "sure")


class EndForm(StepForm):
    """The last day, before the period is over, and why."""

    ended_on = _day("ended_on")
    ended_because = _words("ended_because", widget=BECAUSE)
    field_order = ("ended_on", "ended_because", "sure")


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its form, when it can be taken, what it does and how it is called."""

    form: type[StepForm]
    allowed: Callable[[Accreditation], bool]
    take: Callable[..., Accreditation]
    title: str | Promise


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "grant": Step(GrantForm, lambda row: row.is_open, services.grant_accreditation, _("Record the grant")),
        "refuse": Step(RefuseForm, lambda row: row.is_open, services.refuse_accreditation, _("Record the refusal")),
        "end": Step(EndForm, lambda row: row.can_end, services.end_accreditation, _("Record an early end")),
    }
)
