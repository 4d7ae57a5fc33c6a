"""What registers decided. Entered by the owner, fact by fact; learners see what is true today."""

from __future__ import annotations

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Accreditation
from ui.readonly import ModelAdmin


@admin.register(Accreditation)
class AccreditationAdmin(ModelAdmin):
    """Facts that the owner enters once they happened. Learners see each from its date on."""

    list_display = (
        "register_name",
        "release",
        "standing",
        "requested_on",
        "number",
        "points",
        "valid_from",
        "valid_to",
    )
    list_filter = ("register", "release")
    list_select_related = ("release",)
    search_fields = ("other_name", "number", "course_code")

    @admin.display(description=_("register"), ordering="register")
    def register_name(self, row: Accreditation) -> str:
        """The register's own name."""
        return row.register_name

    @admin.display(description=_("today"))
    def standing(self, row: Accreditation) -> str:
        """How it stands today, in words."""
        standing = row.standing_on(timezone.localdate())
        return str(standing.label) if standing else "–"
