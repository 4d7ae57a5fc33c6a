"""What an owner chooses and sends on the pages of attendance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attendance.numbers import Sentence
from attendance.peonline.reply import ReplyRefused, Summary, parse
from attendance.states import Form, State


class DayInput(forms.DateInput):
    """A day as a browser's own field sends it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class FilterForm(forms.Form):
    """Which register, which period, which state. `register` holds a code, or a code and another name."""

    register = forms.ChoiceField(label=_("Register"))
    since = forms.DateField(label=_("Completed from"), required=False, widget=DayInput)
    until = forms.DateField(label=_("Completed until"), required=False, widget=DayInput)
    state = forms.ChoiceField(
        label=pgettext_lazy("attendance", "State"), required=False, choices=[("", _("All")), *State.choices]
    )

    def __init__(self, *args: Any, registers: list[tuple[str, Sentence]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["register"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = registers

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day is before the first one."))
        return cleaned


class ExportForm(FilterForm):
    """The same, and in which form."""

    form = forms.ChoiceField(label=pgettext_lazy("attendance", "Form"), choices=Form.choices)
    again = forms.BooleanField(
        label=_("Also what went out before and was not accepted"),
        required=False,
        help_text=_("Sending again is safe: the register knows a row by number, course and end date."),
    )


class ReplyForm(forms.Form):
    """An answer of PE-online, and to which part of the list it is."""

    part = forms.TypedChoiceField(label=_("Part of the list"), coerce=int)
    file = forms.FileField(label=_("Answer (XML)"), max_length=200)

    def __init__(self, *args: Any, parts: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(number, str(number)) for number in range(1, parts + 1)]

    def clean_file(self) -> Summary:
        """Return the answer that is in the file."""
        try:
            found = parse(self.cleaned_data["file"].read())
        except ReplyRefused as refused:
            raise forms.ValidationError(str(refused.sentence)) from refused
        if found.refusals:
            first = found.refusals[0]
            raise forms.ValidationError(
                _("PE-online refused the call: %(code)s %(message)s"),
                params={"code": first.code, "message": first.message},
            )
        return found


class CorrectionForm(forms.Form):
    """What was put right."""

    how = forms.CharField(
        label=_("What was corrected"),
        max_length=300,
        help_text=_(
            "For example: the learner is now in the register. A wrong number is corrected by a new certificate."
        ),
    )
