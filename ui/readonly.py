"""Rows of the admin that nobody changes by hand. Every room shows its rows by these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    ModelAdmin, StackedInline, TabularInline = admin.ModelAdmin, admin.StackedInline, admin.TabularInline


class ReadOnly:
    """No adding, changing or deleting, also not through another row's page: that is the software's work."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


class ReadOnlyAdmin(ReadOnly, ModelAdmin):
    """A list and a page per row, to look at."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyInline(ReadOnly, TabularInline):
    """Rows below another in a table, to look at; Django's own table has column headings without a word."""

    extra = 0
    template = "ui/admin_inline.html"


class ReadOnlyStack(ReadOnly, StackedInline):
    """Rows below another, one under the other, to look at."""

    extra = 0
