"""What learner and owner type about another name on a certificate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certificates import names
from certificates.errors import NameRefused
from certificates.forms import sentence

LONGEST_REASON = 300
TOO_LONG = _("Write at most %(limit_value)s characters; these are %(show_value)s.")


class CorrectionForm(forms.Form):
    """The name that should stand there, and why."""

    name = forms.CharField(
        label=_("Name as it should stand on your certificate"),
        help_text=_("With initials or first name as you want it, at most 80 characters."),
        max_length=names.LONGEST * 5,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto", "spellcheck": "false"}),
        error_messages={
            "required": _("Fill in the name that should stand on your certificate."),
            "max_length": _("Write the name in at most 80 characters."),
        },
    )
    reason = forms.CharField(
        label=_("Why should it be changed?"),
        help_text=_("For example a typing error, or a new surname. A few words are enough; send no documents."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a few words why the name should be changed."), "max_length": TOO_LONG},
    )

    def clean_name(self) -> str:
        """Return the name as it will be printed; refuse with a sentence what cannot be."""
        tidy = names.tidy(self.cleaned_data["name"])
        if found := names.problem(tidy):
            raise ValidationError(sentence(NameRefused(*found)))
        return tidy


class DecideForm(forms.Form):
    """Yes, or no with a sentence for the learner."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("accept", _("Issue a new certificate with this name")), ("refuse", _("Refuse"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the two.")),
    )
    answer = forms.CharField(
        label=_("Why it is refused"),
        help_text=_("Only if you refuse. The learner reads this sentence in a mail and on the page of the request."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TOO_LONG},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the sentence where the request is refused."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "refuse" and "answer" in cleaned and not cleaned["answer"]:
            self.add_error("answer", gettext("Say why the request is refused."))
        return cleaned
