"""Content in the admin: it comes from the course files, and is here to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ui.readonly import ReadOnlyAdmin
from ui.templatetags.ui import tr

RETIRED = ("retired_at", admin.EmptyFieldListFilter)


class ContentAdmin(ReadOnlyAdmin):
    """Columns that most content has."""

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
