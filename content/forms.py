"""What an owner sends to see what an import would give."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from content.exchange.values import LONGEST_FILE, Sentence


class ImportForm(forms.Form):
    """A file, which quiz it is for, and its language."""

    file = forms.FileField(label=_("File"), max_length=200)
    into = forms.ChoiceField(label=_("For which quiz"))
    language = forms.ChoiceField(label=_("Language of the questions"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, quizzes: list[tuple[str, Sentence]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = quizzes

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > LONGEST_FILE:
            raise forms.ValidationError(_("Choose a file of at most 2 MB."))
        return file
