"""Forms of the course pages."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


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
