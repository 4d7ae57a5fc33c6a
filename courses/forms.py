"""Forms of the course pages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.claims import BY_GRADE, BY_MODULE, BY_SOURCE, Choice
from courses.enums import Grade


class PositionForm(forms.Form):
    """Which heading is in view; empty at the top of the lesson."""

    heading = forms.CharField(max_length=80, required=False)

    def __init__(self, *args: Any, headings: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings

    def clean_heading(self) -> str:
        """Refuse what is not a heading of this lesson."""
        heading: str = self.cleaned_data["heading"]
        if heading and heading not in self.headings:
            raise forms.ValidationError(_("This lesson has no such heading."))
        return heading


class GlossaryFilter(forms.Form):
    """Look for a term or a word in its meaning."""

    q = forms.CharField(
        label=_("Search the glossary"),
        max_length=60,
        error_messages={"max_length": _("Search for at most 60 characters.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": None}),
    )

    def __init__(self, data: Any = None) -> None:
        """An empty search is no mistake: it asks for everything."""
        super().__init__(data, empty_permitted=True, use_required_attribute=False)


class ClaimFilter(forms.Form):
    """Which claims to show, and in which order. Nothing chosen shows all of them, by grade."""

    q = forms.CharField(
        label=_("Words in the claim"),
        max_length=60,
        required=False,
        error_messages={"max_length": _("Search for at most 60 characters.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": None}),
    )
    grade = forms.ChoiceField(label=_("Grade of evidence"), required=False)
    module = forms.ChoiceField(label=_("Module"), required=False)
    by = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[(BY_GRADE, _("By grade")), (BY_MODULE, _("By module")), (BY_SOURCE, _("By source"))],
    )

    def __init__(self, data: Any, modules: Collection[tuple[str, str]]) -> None:
        super().__init__(data, use_required_attribute=False)
        for name, choices in {"grade": Grade.choices, "module": modules}.items():
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]
        for name in ("grade", "module", "by"):
            self.fields[name].error_messages["invalid_choice"] = _("Choose one from the list.")

    @property
    def choice(self) -> Choice:
        """What was asked for; everything where the form was refused or not sent."""
        if not self.is_bound or not self.is_valid():
            return Choice()
        values = self.cleaned_data
        return Choice(values["by"] or BY_GRADE, values["grade"], values["module"], values["q"])
