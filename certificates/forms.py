"""What people type: the evaluation, the name on the certificate, a number to check, a reason to withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from certificates import names
from certificates.errors import NameRefused
from certificates.numbers import LONGEST_INPUT, Reading, read_number
from courses.outline import ModulePart, ObjectivePart

SCALE = [(mark, str(mark)) for mark in range(1, 6)]
LONG_TEXT = 2000
OBJECTIVE = "objective_"


class Scale(forms.RadioSelect):
    """A mark from 1 to 5 in one row (the pack puts `layout` on the fieldset)."""

    layout = "scale"


class House(forms.Form):
    """A form inside our own <form> element."""

    @property
    def helper(self) -> FormHelper:
        """Tell crispy to draw the fields only."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


def scale_field(label: str, missing: str) -> forms.TypedChoiceField:
    """Return a question that is answered with 1 to 5; `missing` is the sentence shown without an answer."""
    wrong = _("Choose a mark from 1 to 5.")
    return forms.TypedChoiceField(
        label=label,
        choices=SCALE,
        coerce=int,
        widget=Scale,
        error_messages={"required": missing, "invalid_choice": wrong},
    )


class EvaluationForm(House):
    """Per objective whether it was reached, usefulness, bias, remarks."""

    def __init__(self, *args: Any, modules: Sequence[ModulePart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules
        questions = {self._name(part): self._objective_field(part) for module in modules for part in module.objectives}
        self.fields = {**questions, **self._closing_fields()}

    @staticmethod
    def _name(objective: ObjectivePart) -> str:
        return OBJECTIVE + objective.slug

    def _objective_field(self, objective: ObjectivePart) -> forms.Field:
        text = str(objective.text.get(get_language() or "nl") or objective.text.get("nl", ""))
        return scale_field(text[:1].upper() + text[1:], _("Choose a mark for “%(objective)s”.") % {"objective": text})

    def _closing_fields(self) -> dict[str, forms.Field]:
        too_long = _("Write at most %(limit_value)s characters; these are %(show_value)s.")
        return {
            "usefulness": scale_field(
                _("How useful is this course for your work?"), _("Choose how useful the course is for your work.")
            ),
            "bias_noticed": forms.TypedChoiceField(
                label=_("Did you notice bias, such as a preference for a product, a provider or a treatment?"),
                choices=[("no", pgettext_lazy("bias noticed", "No")), ("yes", pgettext_lazy("bias noticed", "Yes"))],
                coerce=lambda value: value == "yes",
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
            ),
            "bias_explained": forms.CharField(
                label=_("Which bias, and where?"),
                required=False,
                max_length=LONG_TEXT,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Needed only if you answered yes."),
                error_messages={"max_length": too_long},
            ),
            "remarks": forms.CharField(
                label=_("What would you improve?"),
                required=False,
                max_length=LONG_TEXT,
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=_("Write nothing about clients, and nothing that says who you are."),
                error_messages={"max_length": too_long},
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the explanation where bias was noticed, and keep none where it was not."""
        cleaned = super().clean() or {}
        if cleaned.get("bias_noticed") is True and "bias_explained" in cleaned and not cleaned["bias_explained"]:
            self.add_error("bias_explained", _("Say in a few words which bias you noticed."))
        if cleaned.get("bias_noticed") is False:
            cleaned["bias_explained"] = ""
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        """The valid answers, in the shape that services.send_evaluation takes."""
        data = dict(self.cleaned_data)
        marks = {name.removeprefix(OBJECTIVE): data.pop(name) for name in list(data) if name.startswith(OBJECTIVE)}
        return {"objectives": marks, **data}


class NameForm(House):
    """The name as it will stand on the certificate."""

    name = forms.CharField(
        label=_lazy("Name as on your certificate"),
        help_text=_lazy(
            "With initials or first name as you want it, at most 80 characters. "
            "Check it well: after issue it cannot be changed."
        ),
        max_length=names.LONGEST * 5,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto", "spellcheck": "false"}),
        error_messages={
            "required": _lazy("Fill in the name that should stand on your certificate."),
            "max_length": _lazy("Write the name in at most 80 characters."),
        },
    )

    def clean_name(self) -> str:
        """Return the name as it will be printed; refuse with a sentence what cannot be."""
        tidy = names.tidy(self.cleaned_data["name"])
        if found := names.problem(tidy):
            raise ValidationError(sentence(NameRefused(*found)))
        return tidy

    def refuse(self, error: NameRefused) -> None:
        """Show why the typesetter refused this name."""
        self.add_error("name", sentence(error))


def sentence(error: NameRefused) -> str:
    """Say in the language of the page why a name cannot stand on a certificate, and what to do."""
    if error.problem is names.Problem.TOO_LONG:
        return _("Write the name in at most 80 characters.")
    if error.problem is names.Problem.UNPRINTABLE:
        return _cannot_print(error.characters)
    return _("Fill in the name that should stand on your certificate.")


def _cannot_print(characters: Sequence[str]) -> str:
    shown = [character for character in characters if character.isprintable() and not character.isspace()][:5]
    if not shown:
        return _("We cannot print a character in this name. Please write your name in Latin script.")
    return ngettext(
        "We cannot print this character: %(characters)s. Please write your name in Latin script.",
        "We cannot print these characters: %(characters)s. Please write your name in Latin script.",
        len(shown),
    ) % {"characters": " ".join(shown)}


class NumberForm(House):
    """A certificate number to look up; `clean_number` returns it as it is written on the certificate."""

    number = forms.CharField(
        label=_lazy("Number of the certificate"),
        help_text=_lazy("It stands on the first page, beside the QR code, for example DB-7KQ4-M2XR-9TWP-C."),
        max_length=LONGEST_INPUT,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "short"}
        ),
        error_messages={
            "required": _lazy("Fill in the number of the certificate."),
            "max_length": _lazy("This number is too long. Copy it once more from the certificate."),
        },
    )

    def clean_number(self) -> str:
        """Return the number as written on certificates; refuse a typing error."""
        reading, number = read_number(self.cleaned_data["number"])
        if reading is not Reading.POSSIBLE:
            raise ValidationError(mistyped())
        return number


def mistyped() -> str:
    """Say that a number holds a typing error."""
    return _(
        "There is a typing error in this number. A number has thirteen letters and digits after DB; "
        "the letters I and O and the digits 0 and 1 never occur in it."
    )


class WithdrawForm(House):
    """Why a certificate is withdrawn."""

    reason = forms.CharField(
        label=_lazy("Reason"),
        help_text=_lazy("Only owners and the learner see it. The public check page gives the date only."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _lazy("Say why the certificate is withdrawn.")},
    )
    sure = forms.BooleanField(
        label=_lazy("I understand that this cannot be undone."),
        error_messages={"required": _lazy("Confirm that you want to withdraw this certificate.")},
    )
