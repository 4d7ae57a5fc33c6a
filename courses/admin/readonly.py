"""Rows that nobody may change by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ui.templatetags.ui import tr

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline


class ReadOnly:
    """No adding, changing or deleting, also not through another row's page."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


class ReadOnlyAdmin(ReadOnly, ModelAdmin):
    """A list and a page per row, to look at."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyInline(ReadOnly, TabularInline):
    """Rows below another, to look at."""

    extra = 0


class ContentAdmin(ReadOnlyAdmin):
    """Content: comes from the course files."""

    @admin.display(description=_("title"))
    def title_here(self, row: Any) -> str:
        """The title in the language of the page."""
        return str(tr(row.title))

    @admin.display(description=_("text"))
    def text_here(self, row: Any) -> str:
        """The text in the language of the page."""
        return str(tr(row.text))

    @admin.display(description=_("taught"), boolean=True)
    def taught(self, row: Any) -> bool:
        """Part of the release that is live."""
        return row.retired_at is None


RETIRED = ("retired_at", admin.EmptyFieldListFilter)
