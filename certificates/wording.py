"""Numbers in words, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def duration(minutes: int) -> str:
    """Return minutes as hours and minutes, as in "2 hours and 20 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return _("%(hours)s and %(minutes)s") % {"hours": parts[0], "minutes": parts[1]} if len(parts) == 2 else parts[0]
