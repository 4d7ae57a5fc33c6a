"""The owner's pages to mend an item: what a version changed, and a correction, seen beforehand and then made."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from accounts.models import User
from quizzes import services
from quizzes.admin_words import version_in_words
from quizzes.forms_mending import ChangeForm, HowForm, ReasonForm, done_in_words
from quizzes.models import Attempt, ItemVersion
from quizzes.pages import quiz_name
from quizzes.selectors_mending import Change, preview, right_keys_for
from quizzes.wording import amount

ON_A_PAGE = 25

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object


class MendingPages(Base):
    """Two pages per version of an item, for the admin of items."""

    def get_urls(self) -> list[URLPattern]:
        """Add them."""
        pages = [
            ("version/<int:pk>/mend/", self.mend, "quizzes_item_mend"),
            ("version/<int:pk>/change/", self.declare, "quizzes_item_declare"),
        ]
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages]
        return [*own, *super().get_urls()]

    def mend(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what a correction would change; on confirmation, with a reason, make it."""
        version = self._version(request, pk, "quizzes.add_correction")
        sent = request.method == "POST"
        how = HowForm(request.POST if sent else request.GET or None, right=right_keys_for(version))
        chosen = how.chosen if how.is_bound and how.is_valid() else None
        form = ReasonForm(request.POST if sent else None)
        if sent and chosen and form.is_valid():
            return self._correct(request, version, chosen, form)
        context = self._frame(request, version, _("Correct the scores")) | {"how": how, "form": form}
        right = chosen[1] if chosen else None
        context |= {"right": right, "right_words": version_in_words(right) if right else ""}
        if chosen:
            found = preview(version, *chosen)
            page = Paginator(found.changes, ON_A_PAGE).get_page(request.GET.get("page"))
            context |= {"found": found, "page": page, "rows": _rows(page), "chosen": how.cleaned_data["how"]}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if sent or (how.is_bound and not chosen) else HTTPStatus.OK
        return TemplateResponse(request, "quizzes/admin_mend.html", context, status=status)

    def _correct(self, request: HttpRequest, version: ItemVersion, chosen: Any, form: ReasonForm) -> HttpResponse:
        assert isinstance(request.user, User)
        rule, by_version = chosen
        row = services.correct(
            version=version, rule=rule, by_version=by_version, made_by=request.user, **form.cleaned_data
        )
        sent = services.send_mails(correction=row)
        text = [_("The correction is made."), done_in_words(row.rescores.count())]
        waiting = row.mails.filter(sent_at=None).count()
        text += [_("Mails sent: %(sent)s; waiting: %(waiting)s.") % {"sent": sent, "waiting": waiting}] * row.by_mail
        messages.success(request, " ".join(text))
        return redirect(reverse("admin:quizzes_correction_change", args=[row.pk]))

    def declare(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask what this version changed, and keep it."""
        version = self._version(request, pk, "quizzes.change_itemversion")
        sent = request.method == "POST"
        form = ChangeForm(request.POST if sent else None, initial={"change": version.change})
        if sent and form.is_valid():
            try:
                services.declare_change(version=version, change=form.cleaned_data["change"])
            except services.NotATypo:
                form.add_error(
                    "change", _("That cannot be: the key, the parts or the kind differ, or it is the first.")
                )
            else:
                messages.success(request, _("What this version changed is kept."))
                return redirect(reverse("admin:quizzes_item_change", args=[version.item_id]))
        context = self._frame(request, version, _("Say what a version changed")) | {"form": form}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if sent else HTTPStatus.OK
        return TemplateResponse(request, "quizzes/admin_declare.html", context, status=status)

    def _version(self, request: HttpRequest, pk: int, permission: str) -> ItemVersion:
        """Return the version, for an owner who may."""
        if not request.user.has_perm(permission):
            raise PermissionDenied
        rows = ItemVersion.objects.select_related("item__quiz__module", "item__quiz__course__live_release")
        found: ItemVersion = get_object_or_404(rows, pk=pk)
        return found

    def _frame(self, request: HttpRequest, version: ItemVersion, title: str) -> dict[str, Any]:
        """Return what both pages need."""
        context = {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "version": version}
        context |= {"back": reverse("admin:quizzes_item_change", args=[version.item_id])}
        context |= {"quiz": quiz_name(version.item.quiz), "words": version_in_words(version)}
        return context


def _rows(page: Page[Change]) -> list[dict[str, Any]]:
    """Return the lines of one page of the table, each with its learner. One query."""
    pks = [change.attempt for change in page]
    attempts = Attempt.objects.filter(pk__in=pks).select_related("enrolment__user").counted().in_bulk()
    return [_row(attempts[change.attempt], change) for change in page if change.attempt in attempts]


def _row(attempt: Attempt, change: Change) -> dict[str, Any]:
    return {
        "attempt": attempt,
        "learner": attempt.enrolment.user.email if attempt.enrolment else "",
        "points": [amount(points) for points in change.points],
        "totals": [amount(change.before.total), amount(change.after.total)],
        "passed": change.after.passed,
        "newly_passed": change.newly_passed,
    }
