"""What someone sends who has a certificate as a file."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certificates import uploads


class FileForm(forms.Form):
    """A PDF to compare with what was issued; `clean_file` returns its bytes."""

    file = forms.FileField(
        label=_("The certificate as a PDF"),
        help_text=_("The file as you received it, at most 2 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose the PDF of the certificate."),
        },
    )

    def clean_file(self) -> bytes:
        """Return what was sent; refuse what is too large or no PDF, and more than one."""
        if len(self.files.getlist(uploads.FIELD)) > 1:
            raise ValidationError(gettext("Choose one file at a time."))
        file = self.cleaned_data["file"]
        if file.size > uploads.LARGEST:
            raise ValidationError(gettext("Choose a file of at most 2 MB."))
        data: bytes = file.read()
        if not uploads.is_pdf(data):
            raise ValidationError(gettext("This is not a PDF. Choose the file that the holder downloaded here."))
        return data

    def refuse_size(self) -> None:
        """Show that the file is too large, where it was not even read."""
        self.errors["file"] = self.error_class([gettext("Choose a file of at most 2 MB.")])
