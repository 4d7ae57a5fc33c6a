"""The contact form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.words import EMAIL, NO_ADDRESS
from provider.models import ContactRequest


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a clinician asks, and where the answer goes. The field `website` is a trap: people do not see it."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=ContactRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose what your request is about.")),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = ContactRequest
        fields = ("kind", "name", "email", "organisation", "message")
        labels = {
            "name": _("Your name"),
            "email": _("Your e-mail address"),
            "organisation": _("Your organisation"),
            "message": _("Your message"),
        }
        help_texts = {
            "email": _("The answer goes to this address."),
            "message": _("Do not mention any client details, not even without a name. At most 4000 characters."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "message": forms.Textarea(attrs={"rows": 8}),
        }
        error_messages = {
            "name": {"required": _("Enter your name.")},
            "email": {"required": EMAIL.required, "invalid": NO_ADDRESS},
            "message": {"required": _("Write what you would like to ask.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ContactRequest.Kind.choices  # type: ignore[attr-defined]  # nothing preselected

    @property
    def is_trapped(self) -> bool:
        """Tell whether the field that people do not see was filled in."""
        return bool(self.cleaned_data.get("website"))

    def values(self) -> dict[str, str]:
        """Return what is to be kept."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
