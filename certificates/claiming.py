"""What a learner decides before a certificate is made: the name on it, and which register numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from certificates import names
from certificates.errors import NameRefused
from certificates.forms import NameForm, sentence
from registers.models import Registration
from registers.selectors import as_printed


class NumbersForm(forms.Form):
    """Which of one's own register numbers are printed: none, unless ticked. Also for adding one after issue."""

    registrations = forms.MultipleChoiceField(
        label=_("Register numbers on this certificate"),
        help_text=_("Tick only what a register needs. Whoever holds the certificate can read these numbers."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Choose from your own numbers."),
            "invalid_list": _("Choose from the list."),
        },
    )

    def __init__(self, *args: Any, own: Sequence[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {str(row.uuid): row for row in own}
        field = self.fields["registrations"]
        field.choices = [(key, f"{row.name} {row.number}") for key, row in self.own.items()]  # type: ignore[attr-defined]
        if not own:
            del self.fields["registrations"]

    @property
    def chosen(self) -> list[dict[str, str]]:
        """The ticked numbers as certificates keep them: {register, name, number}."""
        return [as_printed(self.own[key]) for key in self.cleaned_data.get("registrations", [])]


class ClaimForm(NumbersForm, NameForm):
    """The name, in Latin script too where ours cannot print it, and the numbers. Valid: `printed` can be printed."""

    latin = forms.CharField(
        label=_("Name in Latin script"),
        help_text=_("Only if we cannot print your own script. If you fill this in, it is what the certificate shows."),
        required=False,
        max_length=names.LONGEST * 5,
        error_messages={"max_length": _("Write the name in at most 80 characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "maxlength": None}),
    )
    field_order = ("name", "latin", "registrations")

    def clean_name(self) -> str:
        """Return the name tidily; whether it can be printed matters only without one in Latin script."""
        return names.tidy(self.cleaned_data["name"])

    def clean_latin(self) -> str:
        """Return the name in Latin script as it will be printed; refuse with a sentence what cannot be."""
        tidy = names.tidy(self.cleaned_data["latin"])
        if tidy and (found := names.problem(tidy)):
            raise forms.ValidationError(sentence(NameRefused(*found)))
        return tidy

    def clean(self) -> dict[str, Any]:
        """Refuse a name that cannot be printed before anything is made."""
        cleaned = super().clean() or {}
        if "name" in cleaned and "latin" in cleaned and not cleaned["latin"] and (found := names.problem(self.printed)):
            self.refuse(NameRefused(*found))
        return cleaned

    @property
    def printed(self) -> str:
        """The name that will stand on the certificate."""
        return str(self.cleaned_data["latin"] or self.cleaned_data["name"])
