"""What people type: the evaluation, the name on the certificate, a number to check, a reason to withdraw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from certificates import names
from certificates.chain import LinkKind
from certificates.errors import NameRefused
from certificates.numbers import LONGEST_INPUT, Reading, read_number
from courses.outline import ModulePart, ObjectivePart
from ui.templatetags.ui import tr
from ui.widgets import Scale

SCALE = [(mark, str(mark)) for mark in range(1, 6)]
LONG_TEXT = 2000
OBJECTIVE = "objective_"


def scale_field(label: str) -> forms.TypedChoiceField:
    """Return a question that is answered with 1 to 5."""
    wrong = gettext("Choose a mark from 1 to 5.")
    return forms.TypedChoiceField(
        label=label,
        choices=SCALE,
        coerce=int,
        widget=Scale,
        error_messages={"required": wrong, "invalid_choice": wrong},
    )


def long_text_field(label: str, help_text: str, *, rows: int) -> forms.CharField:
    """Return a question that may be answered in sentences, or not at all."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONG_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": gettext("Write at most %(limit_value)s characters; these are %(show_value)s.")},
    )


class EvaluationForm(forms.Form):
    """Per objective whether it was reached, usefulness, bias, remarks."""

    def __init__(self, *args: Any, modules: Sequence[ModulePart], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.modules = modules
        questions = {self._name(part): self._objective_field(part) for module in modules for part in module.objectives}
        self.fields = {**questions, **self._closing_fields()}

    @staticmethod
    def _name(objective: ObjectivePart) -> str:
        return OBJECTIVE + objective.slug

    @staticmethod
    def _objective_field(objective: ObjectivePart) -> forms.Field:
        label = gettext("You can %(objective)s") % {"objective": tr(objective.text)}
        return scale_field(label)

    @property
    def sections(self) -> list[tuple[Mapping[str, Any], list[forms.BoundField]]]:
        """The questions about objectives, by module: its title, its fields."""
        return [
            (module.title, [self[self._name(objective)] for objective in module.objectives]) for module in self.modules
        ]

    @property
    def closing(self) -> list[forms.BoundField]:
        """The questions about the course as a whole."""
        return [self[name] for name in self._closing_fields()]

    @staticmethod
    def _closing_fields() -> dict[str, forms.Field]:
        return {
            "usefulness": scale_field(gettext("How useful is this course for your work?")),
            "bias_noticed": forms.TypedChoiceField(
                label=gettext("Did you notice bias, such as a preference for a product, a provider or a treatment?"),
                choices=[("no", pgettext_lazy("bias noticed", "No")), ("yes", pgettext_lazy("bias noticed", "Yes"))],
                coerce=lambda value: value == "yes",
                widget=forms.RadioSelect,
                error_messages=dict.fromkeys(("required", "invalid_choice"), gettext("Choose yes or no.")),
            ),
            "bias_explained": long_text_field(
                gettext("Which bias, and where?"), gettext("Needed only if you answered yes."), rows=3
            ),
            "remarks": long_text_field(
                gettext("What would you improve?"),
                gettext("Write nothing about clients, and nothing that says who you are."),
                rows=5,
            ),
        }

    def clean(self) -> dict[str, Any]:
        """Ask for the explanation where bias was noticed, and keep none where it was not."""
        cleaned = super().clean() or {}
        if cleaned.get("bias_noticed") is True and "bias_explained" in cleaned and not cleaned["bias_explained"]:
            self.add_error("bias_explained", gettext("Say in a few words which bias you noticed."))
        if cleaned.get("bias_noticed") is False:
            cleaned["bias_explained"] = ""
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        """The valid answers, in the shape that services.send_evaluation takes."""
        data = dict(self.cleaned_data)
        marks = {name.removeprefix(OBJECTIVE): data.pop(name) for name in list(data) if name.startswith(OBJECTIVE)}
        return {"objectives": marks, **data}


class NameForm(forms.Form):
    """The name as it will stand on the certificate."""

    name = forms.CharField(
        label=_("Name as on your certificate"),
        help_text=_(
            "With initials or first name as you want it, at most 80 characters. "
            "Check it well: after issue it is corrected only when you ask for it, in a new certificate."
        ),
        max_length=names.LONGEST * 5,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto", "spellcheck": "false"}),
        error_messages={
            "required": _("Fill in the name that should stand on your certificate."),
            "max_length": _("Write the name in at most 80 characters."),
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
        return gettext("Write the name in at most 80 characters.")
    if error.problem is names.Problem.UNPRINTABLE:
        return _cannot_print(error.characters)
    return gettext("Fill in the name that should stand on your certificate.")


def _cannot_print(characters: Sequence[str]) -> str:
    shown = [character for character in characters if character.isprintable() and not character.isspace()][:5]
    if not shown:
        return gettext("We cannot print a character in this name. Please write your name in Latin script.")
    return ngettext(
        "We cannot print this character: %(characters)s. Please write your name in Latin script.",
        "We cannot print these characters: %(characters)s. Please write your name in Latin script.",
        len(shown),
    ) % {"characters": " ".join(shown)}


class NumberForm(forms.Form):
    """A certificate number to look up; `clean_number` returns it as it is written on the certificate."""

    number = forms.CharField(
        label=_("Number of the certificate"),
        help_text=_("Like DB-7KQ4-M2XR-9TWP-Y. It stands on the first page, beside the QR code."),
        max_length=LONGEST_INPUT,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "number"}
        ),
        error_messages={
            "required": _("Fill in the number of the certificate."),
            "max_length": _("This number is too long. Copy it once more from the certificate."),
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
    return gettext("There is a typing error in this number. A number has thirteen letters and digits after DB.")


class ReissueForm(forms.Form):
    """What is corrected on a certificate, and why."""

    kind = forms.ChoiceField(
        label=_("What is corrected?"),
        choices=[(kind.value, kind.label) for kind in (LinkKind.NAME, LinkKind.CORRECTION)],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose what is corrected.")),
    )
    name = forms.CharField(
        label=_("Name on the new certificate"),
        max_length=names.LONGEST * 5,
        error_messages={
            "required": _("Fill in the name that should stand on the certificate."),
            "max_length": _("Write the name in at most 80 characters."),
        },
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Only owners and the learner see it. The public check page gives number and date only."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why the certificate is replaced.")},
    )
    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone."),
        error_messages={"required": _("Confirm that you want to replace this certificate.")},
    )

    def clean_name(self) -> str:
        """Return the name as it will be printed; refuse with a sentence what cannot be."""
        tidy = names.tidy(self.cleaned_data["name"])
        if found := names.problem(tidy):
            raise ValidationError(sentence(NameRefused(*found)))
        return tidy


class WithdrawForm(forms.Form):
    """Why a certificate is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Only owners and the learner see it. The public check page gives the date only."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why the certificate is withdrawn.")},
    )
    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone."),
        error_messages={"required": _("Confirm that you want to withdraw this certificate.")},
    )
