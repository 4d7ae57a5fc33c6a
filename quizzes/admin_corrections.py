"""Corrections for the owners: what was decided and why, what it changed for whom, and which mails went out."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quizzes import services
from quizzes.models import Correction, Rescore
from quizzes.selectors_mending import awaiting_correction
from quizzes.wording import amount
from ui.readonly import ReadOnlyAdmin


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    """Every correction; a new one is made from the page of the item."""

    list_display = ("item", "rule", "made_at", "scores", "mails_sent")
    list_filter = ("rule", "by_mail", "made_at")
    search_fields = ("version__item__slug", "reason_nl", "reason_en")
    fields = (
        "item", "rule", "right_version", "reason_nl", "reason_en", "made_by", "made_at", "scores", "by_mail",
        "mails_sent", "mails_waiting", "mails_unknown",
    )  # fmt: skip
    readonly_fields = fields
    actions = ("send",)
    change_list_template = "quizzes/admin_corrections.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Correction]:
        """Count scores and mails in the same query."""
        rows: QuerySet[Correction] = super().get_queryset(request)
        return rows.select_related("version__item", "by_version", "made_by").annotate(
            number_of_scores=Count("rescores", distinct=True),
            sent=Count("mails", filter=Q(mails__sent_at__isnull=False), distinct=True),
            waiting=Count("mails", filter=Q(mails__taken_at=None), distinct=True),
            unknown=Count("mails", filter=Q(mails__taken_at__isnull=False, mails__sent_at=None), distinct=True),
        )

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Show above the list which keys were called wrong and still wait for a correction."""
        return super().changelist_view(request, {"awaiting": awaiting_correction(), **(extra_context or {})})

    @admin.display(description=_("item"), ordering="version__item__slug")
    def item(self, row: Correction) -> str:
        """The faulty version."""
        return f"{row.version.item.slug}, v{row.version.number}"

    @admin.display(description=_("right key in version"))
    def right_version(self, row: Correction) -> str:
        """Its number."""
        return f"v{row.by_version.number}" if row.by_version else "–"

    @admin.display(description=_("scores that went up"))
    def scores(self, row: Correction) -> SafeString:
        """How many, with the way to all of them."""
        url = reverse("admin:quizzes_rescore_changelist")
        number = getattr(row, "number_of_scores", 0)
        return format_html('<a href="{}?correction__id__exact={}">{}</a>', url, row.pk, number)

    @admin.display(description=_("mails sent"))
    def mails_sent(self, row: Correction) -> int:
        """As counted."""
        return int(getattr(row, "sent", 0))

    @admin.display(description=_("mails waiting"))
    def mails_waiting(self, row: Correction) -> int:
        """As counted."""
        return int(getattr(row, "waiting", 0))

    @admin.display(description=_("mails taken up, but not known to be sent"))
    def mails_unknown(self, row: Correction) -> int:
        """As counted: the mail server refused them, or the connection broke."""
        return int(getattr(row, "unknown", 0))

    def has_send_permission(self, request: HttpRequest) -> bool:
        """Tell whether this owner may make corrections, and so may send their mails."""
        return request.user.has_perm("quizzes.add_correction")

    @admin.action(description=_("Send the mails that wait"), permissions=["send"])
    def send(self, request: HttpRequest, queryset: QuerySet[Correction]) -> None:
        """Send what waits for these corrections."""
        sent = sum(services.send_mails(correction=row) for row in queryset)
        messages.success(request, _("Mails sent: %(sent)s.") % {"sent": sent})


@admin.register(Rescore)
class RescoreAdmin(ReadOnlyAdmin):
    """Every score that a correction changed: before and after."""

    list_display = ("learner", "item", "number", "points", "score", "passed", "at")
    list_filter = ("passed_after", "at")
    search_fields = ("attempt__enrolment__user__email", "correction__version__item__slug")
    list_select_related = ("attempt__enrolment__user", "correction__version__item")
    fields = ("learner", "item", "number", "points", "score", "passed", "reason", "at")
    readonly_fields = fields

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let the page of a correction link to its own."""
        return lookup == "correction__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("learner"), ordering="attempt__enrolment__user__email")
    def learner(self, row: Rescore) -> str:
        """The account, or that it is a visitor without one."""
        return row.attempt.enrolment.user.email if row.attempt.enrolment else str(_("visitor"))

    @admin.display(description=_("item"), ordering="correction__version__item__slug")
    def item(self, row: Rescore) -> str:
        """The faulty version."""
        return f"{row.correction.version.item.slug}, v{row.correction.version.number}"

    @admin.display(description=_("attempt"))
    def number(self, row: Rescore) -> SafeString:
        """Its number, with the way to it."""
        url = reverse("admin:quizzes_attempt_change", args=[row.attempt_id])
        return format_html('<a href="{}">{}</a>', url, row.attempt.number)

    @admin.display(description=_("points for the question"))
    def points(self, row: Rescore) -> str:
        """Before and after."""
        return f"{amount(row.points_before)} → {amount(row.points_after)}"

    @admin.display(description=_("score"))
    def score(self, row: Rescore) -> str:
        """Before and after."""
        return f"{amount(row.total_before)} → {amount(row.total_after)}"

    @admin.display(description=_("passed"), ordering="passed_after")
    def passed(self, row: Rescore) -> str:
        """Before and after, in words."""
        words = {True: _("yes"), False: _("no"), None: "–"}
        before, after = words[row.passed_before], words[row.passed_after]
        return str(after) if before == after else f"{before} → {after}"

    @admin.display(description=_("reason"))
    def reason(self, row: Rescore) -> str:
        """Why, in both languages."""
        return f"{row.correction.reason_nl} / {row.correction.reason_en}"
