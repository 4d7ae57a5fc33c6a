"""Claims, sources, terms and misconceptions. Changed in the course files and loaded; here to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from courses.admin.base import RETIRED, ContentAdmin
from courses.models import Claim, Misconception, Source, Term
from ui.templatetags.ui import tr


@admin.register(Source)
class SourceAdmin(ContentAdmin):
    list_display = ("key", "authors", "year", "kind", "address", "taught")
    list_filter = ("kind", RETIRED)
    search_fields = ("key", "authors", "title", "doi")
    fields = ("course", "key", "authors", "year", "title", "published", "doi", "url", "kind", "finding", "retired_at")


@admin.register(Claim)
class ClaimAdmin(ContentAdmin):
    list_display = ("key", "text_here", "grade", "correction", "checked_on", "review_on", "taught")
    list_filter = ("grade", "kind", "review_on", RETIRED)
    search_fields = ("key", "text__nl")
    filter_horizontal = ("sources", "lessons")


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
