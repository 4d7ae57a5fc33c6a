"""Learners for the owners: to read; nothing that allauth keeps (addresses, secrets, sessions) is shown."""

from __future__ import annotations

from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.counting import counts
from accounts.models import User
from accounts.reviewer_admin import ReviewerAdmin
from accounts.services import set_active
from ui.readonly import ReadOnlyAdmin

__all__ = ["ReviewerAdmin", "UserAdmin"]

for name in ("allauth.account", "allauth.mfa", "allauth.usersessions", "django.contrib.auth"):
    import_module(f"{name}.admin")  # registers its models, which are taken off again

for model in (EmailAddress, Authenticator, UserSession, Group):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """A list to read; the two things that can be done ask for confirmation.

    Learners register themselves and delete their own account; owners are made with `make_owner`.
    """

    list_display = ("email", "name", "date_joined", "last_login", "enrolment_count", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "language")
    search_fields = ("email", "name")
    ordering = ("-date_joined",)
    fields = ("email", "name", "language", "date_joined", "last_login", "enrolment_count", "is_active", "is_staff")
    readonly_fields = fields
    actions = ("deactivate", "activate")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Count the enrolments in the same query. By name: this room knows nothing of the course.

        Reviewers have a list of their own.
        """
        users: QuerySet[User] = super().get_queryset(request).filter(counts())
        return users.annotate(enrolment_count=Count("enrolments"))

    @admin.display(description=_("enrolments"), ordering="enrolment_count")
    def enrolment_count(self, user: User) -> int:
        """The number that get_queryset counted."""
        count: int = getattr(user, "enrolment_count", 0)
        return count

    @admin.action(description=_("Close the chosen accounts: they can no longer sign in"))
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        """Ask, then close."""
        return self._confirmed(request, queryset, active=False)

    @admin.action(description=_("Open the chosen accounts again"))
    def activate(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        """Ask, then open."""
        return self._confirmed(request, queryset, active=True)

    def _confirmed(self, request: HttpRequest, queryset: QuerySet[User], *, active: bool) -> HttpResponse | None:
        """Show who is meant; on the second POST do it, note it in the log and say how many."""
        if "confirmed" not in request.POST:
            page = self.admin_site.each_context(request) | {
                "users": queryset,
                "active": active,
                "action": "activate" if active else "deactivate",
                "title": _("Open accounts again") if active else _("Close accounts"),
                "opts": self.model._meta,
            }
            return TemplateResponse(request, "accounts/admin_confirm.html", page)
        changed = set_active(users=queryset, active=active)
        for user in changed:
            self.log_change(request, user, "opened" if active else "closed")
        text = ngettext("%d account changed.", "%d accounts changed.", len(changed)) % len(changed)
        messages.success(request, text)
        return None
