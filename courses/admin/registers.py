"""Claims, sources, terms and misconceptions. Changed in the course files and loaded; here to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.admin.base import RETIRED, ContentAdmin
from courses.models import Claim, Misconception, Source, Term
from courses.wording import review_in_words
from ui.templatetags.ui import tr


@admin.register(Source)
class SourceAdmin(ContentAdmin):
    list_display = ("key", "authors", "year", "kind", "address", "taught")
    list_filter = ("kind", RETIRED)
    search_fields = ("key", "authors", "title", "doi")
    fields = ("course", "key", "authors", "year", "title", "published", "doi", "url", "kind", "finding", "retired_at")


class ReviewFilter(admin.SimpleListFilter):
    """When a claim must be looked at again."""

    title = _("review")
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The choices."""
        return [("overdue", _("Overdue")), ("due_soon", _("Within 60 days")), ("due_later", _("Later"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Only those of that time."""
        if self.value() in ("overdue", "due_soon", "due_later"):
            chosen: QuerySet[Any] = getattr(queryset, str(self.value()))(timezone.localdate())
            return chosen
        return queryset


@admin.register(Claim)
class ClaimAdmin(ContentAdmin):
    """The soonest review stands at the top."""

    list_display = ("key", "text_here", "grade", "correction", "checked_on", "review_on", "review", "taught")
    list_filter = (ReviewFilter, "grade", "kind", RETIRED)
    ordering = ("review_on", "position")
    search_fields = ("key", "text__nl")
    filter_horizontal = ("sources", "lessons")

    @admin.display(description=_("review"), ordering="review_on")
    def review(self, row: Claim) -> str:
        """How long it can wait, in words."""
        return review_in_words(row.review_on, timezone.localdate())


@admin.register(Term)
class TermAdmin(ContentAdmin):
    list_display = ("slug", "dutch", "english", "taught")
    list_filter = (RETIRED,)
    search_fields = ("slug", "term__nl", "term__en", "meaning__nl")
    ordering = ("slug",)

    @admin.display(description=_("Dutch"))
    def dutch(self, row: Term) -> Any:
        """The term in Dutch."""
        return row.term.get("nl")

    @admin.display(description=_("English"))
    def english(self, row: Term) -> Any:
        """The term in English."""
        return row.term.get("en")


@admin.register(Misconception)
class MisconceptionAdmin(ContentAdmin):
    list_display = ("number", "text_here", "correction_here", "taught")
    list_filter = (RETIRED,)
    search_fields = ("text__nl", "correction__nl")

    @admin.display(description=_("correction"))
    def correction_here(self, row: Misconception) -> str:
        """What is true instead, in the language of the page."""
        return str(tr(row.correction))
