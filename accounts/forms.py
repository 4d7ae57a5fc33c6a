"""The forms of the account pages: allauth's, in our words, each with one password field at most."""

from __future__ import annotations

from typing import Any, cast

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.passwords import LONGEST
from accounts.registry import merge_visitor
from accounts.words import CODE, EMAIL, NEW_PASSWORD, NEW_PASSWORD_HELP, NO_ADDRESS, PASSWORD, OurWords, Words


class SignInForm(OurWords, account.LoginForm):
    """E-mail, password, and whether this device may be remembered."""

    words = {
        "login": EMAIL,
        "password": PASSWORD,
        "remember": Words(_("Keep me signed in on this device for 30 days"), ""),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["remember"].validators.clear()


class SignUpForm(OurWords, account.SignupForm):
    """E-mail and one password: nothing else is asked."""

    words = {
        "email": Words(
            EMAIL.label, EMAIL.required, _("We send a link to this address, to make sure that it is yours.")
        ),
        "password1": Words(_("Password"), _("Choose a password."), NEW_PASSWORD_HELP),
    }

    def save(self, request: HttpRequest) -> User:
        """Return the new account with what the visitor did before: both or neither."""
        with transaction.atomic():
            user: Any = super().save(request)
            merge_visitor(request, user)
        return cast(User, user)

    def try_save(self, request: HttpRequest) -> Any:
        """Save; the second of two clicks at the same instant gets the answer for an address that has an account.

        That answer takes as long as a new account does, so that a clock does not tell which addresses have one.
        """
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        try:
            return super().try_save(request)
        except IntegrityError:
            if not User.objects.filter(email__iexact=self.cleaned_data["email"]).exists():
                raise
            self.account_already_exists = True
            return super().try_save(request)


class NewEmailForm(OurWords, account.AddEmailForm):
    """The address to change to."""

    words = {
        "email": Words(
            _("New e-mail address"),
            _("Enter the new e-mail address."),
            _("We send a link to it. Your address changes once you have opened that link."),
        )
    }


class NewPasswordForm(OurWords, account.ChangePasswordForm):
    """The current password and the new one; it can be made visible, so it is not asked twice."""

    words = {
        "oldpassword": Words(_("Current password"), _("Enter your current password.")),
        "password1": NEW_PASSWORD,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class ForgottenPasswordForm(OurWords, account.ResetPasswordForm):
    """Where the link to a new password goes."""

    words = {"email": EMAIL}


class ResetPasswordForm(OurWords, account.ResetPasswordKeyForm):
    """The new password of someone who came by the link."""

    words = {"password1": NEW_PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class PasswordAgainForm(OurWords, account.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": PASSWORD}


class CodeForm(OurWords, mfa.AuthenticateForm):
    """The second factor at sign-in."""

    words = {"code": CODE}


class CodeAgainForm(OurWords, mfa.ReauthenticateForm):
    """The second factor once more, before something that matters."""

    words = {"code": CODE}


class FirstCodeForm(OurWords, totp.ActivateTOTPForm):
    """The first code, which proves that the app knows the secret."""

    words = {
        "code": Words(
            _("6-digit code"),
            _("Enter the code that your app shows."),
            _("Your app shows a new code every 30 seconds."),
        )
    }


class NewLinkForm(forms.Form):
    """Where a new link to confirm the address goes."""

    email = forms.EmailField(
        label=EMAIL.label,
        max_length=254,
        error_messages={"required": EMAIL.required, "invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name and language."""

    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": _("Name"), "language": _("Language of the pages and of our mails")}
        help_texts = {"name": _("Only you see it, at the top of the page.")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"}), "language": forms.RadioSelect}
        error_messages = {"language": {"required": _("Choose a language."), "invalid_choice": _("Choose a language.")}}


class DeleteForm(forms.Form):
    """A typed word and the password: nobody deletes an account by accident."""

    confirmation = forms.CharField(
        label=_("Type the word DELETE"),
        max_length=40,
        error_messages={"required": _("Type the word DELETE to confirm.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=PASSWORD.label,
        max_length=LONGEST,
        strip=False,
        error_messages={"required": PASSWORD.required},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_confirmation(self) -> str:
        """Accept the word in the language of the page, in whatever case."""
        word: str = self.cleaned_data["confirmation"]
        if word.strip().casefold() not in {gettext("DELETE").casefold(), "delete"}:
            raise forms.ValidationError(_("Type the word DELETE to confirm."))
        return word

    def clean_password(self) -> str:
        """Check the password; a few wrong ones are followed by a wait, as at sign-in."""
        password: str = self.cleaned_data["password"]
        adapter = get_adapter()
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("incorrect_password")
        return password

    def clean(self) -> dict[str, Any] | None:
        """Keep at least one owner."""
        if (
            self.user.is_staff
            and not User.objects.filter(is_staff=True, is_active=True).exclude(pk=self.user.pk).exists()
        ):
            raise forms.ValidationError(_("You are the only owner. Make someone else an owner first."))
        return super().clean()
