"""What a learner fills in about a register. Anything unusual is kept with a warning; only what is no number is not."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registers.catalogue import REGISTERS, RegisterCode
from registers.formats import LONGEST_NAME, LONGEST_TYPED, Problem, problem, written
from ui.typefaces import unprintable

EMPTY, TOO_LONG = _("Fill in your number."), _("A number has at most 40 characters.")
SENTENCES = {
    Problem.EMPTY: EMPTY,
    Problem.TOO_LONG: TOO_LONG,
    Problem.UNREADABLE: _("Write the number with ordinary letters and digits."),
}
CHOOSE = _("Choose a register from the list.")


class RegistrationForm(forms.Form):
    """A register and the number in it. `hints` says of each register what its numbers look like."""

    register = forms.ChoiceField(
        label=_("Register"),
        choices=[("", _("Choose a register")), *RegisterCode.choices],
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    other_name = forms.CharField(
        label=_("Name of the register"),
        help_text=_("Only if your register is not in the list."),
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": _("The name of a register has at most 80 characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
    )
    number = forms.CharField(
        label=_("Your number"),
        help_text=_("Spaces and dots do not matter. Zeros at the start are kept."),
        max_length=LONGEST_TYPED,
        error_messages={"required": EMPTY, "max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "maxlength": None}),
    )

    @property
    def hints(self) -> list[tuple[str, Any]]:
        """The name of each register with what its numbers look like."""
        return [(register.name, register.hint) for register in REGISTERS.values()]

    def clean_other_name(self) -> str:
        """Return the name tidily; refuse what no typeface has, for it may come to stand on a certificate."""
        name = " ".join(unicodedata.normalize("NFC", self.cleaned_data["other_name"]).split())
        if unprintable(name) or any(unicodedata.category(character)[0] == "C" for character in name):
            raise forms.ValidationError(_("We cannot print a character in this name. Write it in Latin script."))
        return name

    def clean(self) -> dict[str, Any]:
        """Write the number as its register does; a name belongs to another register only."""
        cleaned = super().clean() or {}
        register = cleaned.get("register")
        if register == RegisterCode.OTHER and "other_name" in cleaned and not cleaned["other_name"]:
            self.add_error("other_name", _("Write the name of the register."))
        if register and register != RegisterCode.OTHER and "other_name" in cleaned:
            cleaned["other_name"] = ""
        if register and "number" in cleaned:
            cleaned["number"] = written(register, cleaned["number"])
            if found := problem(cleaned["number"]):
                self.add_error("number", SENTENCES[found])
        return cleaned
