"""Reviewers for the owners: make one, change the label or the last day, end or delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.counting import counts
from accounts.models import Reviewer, User
from accounts.reviewers import end_reviews, invite_reviewer, make_reviewer
from accounts.services import delete_account, end_sessions

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    ModelForm = forms.ModelForm[Any]
else:
    ModelAdmin, ModelForm = admin.ModelAdmin, forms.ModelForm


class ReviewerForm(ModelForm):
    """For whom and until when; a new one needs an address too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reviewer_for", "reviewer_until"):
            self.fields[name].required = True

    def clean_email(self) -> str:
        """Return the address as accounts keep it."""
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_reviewer_until(self) -> Any:
        """Refuse a last day that has passed, where it is new."""
        day = self.cleaned_data["reviewer_until"]
        if "reviewer_until" in self.changed_data and day < timezone.localdate():
            raise ValidationError(gettext("Choose today or a later day. To end it now, use the action in the list."))
        return day


@admin.register(Reviewer)
class ReviewerAdmin(ModelAdmin):
    """Everything that is done here goes through a service, and is noted in the log."""

    form = ReviewerForm
    list_display = ("email", "reviewer_for", "reviewer_until", "last_login")
    list_filter = ("reviewer_for",)
    search_fields = ("email", "reviewer_for")
    ordering = ("-reviewer_until", "email")
    actions = ("invite_again", "end")
    list_per_page = 50
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Those who do not count."""
        users: QuerySet[User] = super().get_queryset(request).exclude(counts())
        return users

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The address is asked once."""
        own = ["email", "reviewer_for", "reviewer_until", "language"]
        return [*own, "date_joined", "last_login"] if obj else own

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """An address is not changed for someone."""
        return ["email", "language", "date_joined", "last_login"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep the label and the last day; a new one is made and invited."""
        if change:
            obj.save(update_fields=["reviewer_for", "reviewer_until"])
            return
        user = make_reviewer(email=obj.email, label=obj.reviewer_for, until=obj.reviewer_until, language=obj.language)
        obj.pk = user.pk
        obj.refresh_from_db()
        invite_reviewer(request=request, user=user)
        messages.success(request, gettext("A link to choose a password was mailed to %(email)s.") % {"email": user})

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Name the accounts; what belongs to them goes with them, whatever room it is in."""
        return [str(row) for row in objs], {str(self.opts.verbose_name_plural): len(objs)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Let every room erase it."""
        end_sessions(user=obj)
        delete_account(user=User.objects.get(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """The same for each."""
        for row in queryset:
            self.delete_model(request, row)

    @admin.action(description=_("Mail a new link to the chosen reviewers"), permissions=["change"])
    def invite_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """For those who let the first link lapse."""
        users = [row for row in User.objects.filter(pk__in=queryset) if row.may_review(timezone.localdate())]
        for user in users:
            invite_reviewer(request=request, user=user)
        text = ngettext("%d link mailed.", "%d links mailed.", len(users)) % len(users)
        messages.success(request, text)

    @admin.action(description=_("End the access of the chosen reviewers now"), permissions=["change"])
    def end(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """A later last day opens it again."""
        changed = end_reviews(users=User.objects.filter(pk__in=queryset))
        for user in changed:
            self.log_change(request, user, "ended")
        text = ngettext("%d reviewer can no longer sign in.", "%d reviewers can no longer sign in.", len(changed))
        messages.success(request, text % len(changed))
