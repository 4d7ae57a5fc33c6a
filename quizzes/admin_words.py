"""An item in words, as owners read it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quizzes.items import REGISTRY, Line
from quizzes.models import ItemVersion
from ui.templatetags.ui import tr


def in_words(lines: Iterable[Line], *, with_why: bool = False) -> SafeString:
    """Return the parts of an item, each with what is right, what was chosen or answered, and (at a wish) why."""
    rows = [(line.text, _remarks(line), format_html("<br>{}", line.why) if with_why else "") for line in lines]
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{} ({}){}</li>", rows))


def version_in_words(version: ItemVersion, *, with_why: bool = False) -> SafeString:
    """Return the parts of a version in the order of the files."""
    kind = REGISTRY[version.kind]
    order = kind.order(version.content, None)
    return in_words(kind.explain(version.content, order, [], tr), with_why=with_why)


def _remarks(line: Line) -> str:
    """Say what is right about a part, and what was answered."""
    words = [str(_("right"))] if line.right and not line.key else []
    words += [str(_("chosen"))] if line.chosen and not line.answer else []
    words += [": ".join([str(_("right")), line.key])] if line.key else []
    words += [": ".join([str(_("answer")), line.answer])] if line.answer else []
    return ", ".join(words) or "–"
