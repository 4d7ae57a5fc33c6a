"""A page that many people see alike is rendered once; what is personal is filled in for each of them.

The stencil holds places instead of the name, the initials and the form token, so that it can be shared. It is kept in
the memory of the process, the most recent ones only. Whatever else a page depends on must be in its key.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import get_language

from ui.preferences import Preferences

MOST = 256
# No shared page has text whose line breaks count.
INDENTS = re.compile(r"\s*\n\s*")
# Unguessable, so that nothing that a person wrote can be taken for a place.
TOKEN, NAME, INITIALS, DEVICE = (f"{what}-{secrets.token_hex(16)}" for what in ("token", "name", "initials", "device"))


class Anyone:
    """Stands in for the person while a stencil is cut."""

    is_authenticated = True
    display_name = NAME
    initials = INITIALS
    device_key = DEVICE

    def __init__(self, is_reviewer: bool) -> None:
        self.is_reviewer = is_reviewer


class Stencils:
    """The most recent pages, safe for threads."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.lock = most, Lock()
        self.pages: OrderedDict[Hashable, bytes] = OrderedDict()

    def get(self, key: Hashable, cut: Callable[[], bytes]) -> bytes:
        """Return the page of this key, cutting it where it is not there."""
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
                return self.pages[key]
        page = cut()
        with self.lock:
            self.pages[key] = page
            while len(self.pages) > self.most:
                self.pages.popitem(last=False)
        return page


STENCILS = Stencils()


def render_shared(
    request: HttpRequest, template: str, context: Callable[[], dict[str, Any]], *, key: Hashable
) -> HttpResponse:
    """Answer with a page whose content follows from key, path, language and display alone.

    A page with a notice, or asked for with a query, is rendered for this request only.
    """
    if request.META.get("QUERY_STRING") or len(get_messages(request)):
        return render(request, template, context())
    user = request.user
    reviews = user.is_authenticated and user.is_reviewer
    who = (user.is_authenticated, reviews)
    whole = (template, request.path, get_language(), Preferences.of(request), who, key)

    def cut() -> bytes:
        person = {"user": Anyone(reviews)} if user.is_authenticated else {}
        page = render_to_string(template, {**context(), **person, "csrf_token": TOKEN}, request)
        return INDENTS.sub("\n", page).encode()

    values = {TOKEN: get_token(request)}
    if user.is_authenticated:
        values |= {NAME: escape(user.display_name), INITIALS: escape(user.initials), DEVICE: user.device_key}
    page = STENCILS.get(whole, cut)
    for place, value in values.items():
        page = page.replace(place.encode(), value.encode())
    return HttpResponse(page)
