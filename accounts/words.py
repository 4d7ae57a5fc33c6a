"""What the fields of the account forms say, and how allauth's forms are made to say it."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.passwords import LONGEST


class Words(NamedTuple):
    """What a field says (lazy texts): its label, what is missing when it is left empty, and a line of help."""

    label: Any
    required: Any
    help: Any = ""


EMAIL = Words(_("E-mail address"), _("Enter your e-mail address."))
PASSWORD = Words(_("Password"), _("Enter your password."))
NEW_PASSWORD_HELP = _("At least 12 characters. A few words in a row are safe and easy to remember.")
NEW_PASSWORD = Words(_("New password"), _("Choose a new password."), NEW_PASSWORD_HELP)
CODE = Words(_("Code"), _("Enter the code."), _("The 6-digit code from your app, or one of your recovery codes."))
NO_ADDRESS = _("Enter a full e-mail address, such as name@example.org.")
TOO_LONG = _("This is too long: at most %(limit_value)d characters.")


class OurWords:
    """Mixin that gives the fields of an allauth form our words, and a longest length."""

    words: ClassVar[dict[str, Words]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.words.items():
            _reword(self.fields[name], words)


def _reword(field: forms.Field, words: Words) -> None:
    """Change one field of a form in place."""
    field.label, field.help_text = words.label, words.help
    field.error_messages["required"] = words.required
    attrs = field.widget.attrs
    attrs.pop("placeholder", None)
    longest = LONGEST
    if isinstance(field, forms.EmailField):
        longest = 254
        field.error_messages["invalid"] = NO_ADDRESS
        field.validators[:] = [check for check in field.validators if not isinstance(check, MaxLengthValidator)]
    if "one-time-code" in attrs.values():
        attrs |= {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}
    field.validators.append(MaxLengthValidator(longest, TOO_LONG))
