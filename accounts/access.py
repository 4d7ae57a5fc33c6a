"""Who may come in where."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User


def is_owner(user: User | AnonymousUser) -> bool:
    """Tell whether this is an owner whose sign-in is protected by a second factor."""
    return bool(user.is_active and user.is_staff and is_mfa_enabled(user))


def lacks_second_factor(user: User | AnonymousUser) -> bool:
    """Tell whether this is an owner who has yet to set up the second factor."""
    return bool(user.is_staff and not is_mfa_enabled(user))


def to_second_factor(request: HttpRequest) -> str:
    """Say why, and return the address of the page that sets the second factor up."""
    messages.warning(request, _("Owners sign in with two factors. Set up the second one first."))
    return reverse("mfa_activate_totp")


def refuse_owner_without_second_factor(request: HttpRequest) -> HttpResponse:
    """Answer someone who may not enter the admin: sign in, set up the second factor, or 404 for a learner."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next") or request.get_full_path())
    if not request.user.is_staff:
        raise Http404
    return redirect(to_second_factor(request))


def signed_in(request: HttpRequest) -> User:
    """Return who is signed in; LoginRequiredMiddleware has sent everyone else to the sign-in page."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user
