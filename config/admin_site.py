"""The owners' admin: only for owners who signed in with two factors."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from accounts.access import is_owner, refuse_owner_without_second_factor


class OwnerAdminSite(admin.AdminSite):
    """Django's admin behind our own sign-in."""

    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Owners with two-factor sign-in only."""
        return is_owner(request.user)

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Send to our sign-in page, or an owner without a second factor to the page that sets one up."""
        return refuse_owner_without_second_factor(request)
