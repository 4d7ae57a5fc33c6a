"""The form of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """Words to look for in the course."""

    q = forms.CharField(
        label=_("Search the course"),
        max_length=100,
        error_messages={"max_length": _("Search for at most 100 characters.")},
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": None}),
    )

    def __init__(self, data: Any = None) -> None:
        """An empty search is no mistake: it shows the page without results."""
        super().__init__(data, empty_permitted=True, use_required_attribute=False)
