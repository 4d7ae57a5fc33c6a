"""What every room offers about a person, found by name, so that this low room need not import the rooms above.

A room in settings.ROOMS (low to high) may have
- `personal_data.py` with `export(user) -> dict[str, object]` and `erase(user) -> None`;
- `visitor.py` with `merge(user, session)`, idempotent, which moves what a visitor did into the account and returns
  sentences that the learner must read, or None.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from accounts.models import User


def offers(name: str) -> dict[str, ModuleType]:
    """Return {room: its module of this name}, low room first, for the rooms that have one."""
    found = {room: f"{room}.{name}" for room in settings.ROOMS}
    return {room: import_module(path) for room, path in found.items() if find_spec(path) is not None}


def merge_visitor(request: HttpRequest, user: User) -> None:
    """Give this account what the visitor of this session did: every room, or on any error none; tell what they say."""
    session: SessionBase = request.session
    with transaction.atomic():
        said = [sentence for module in offers("visitor").values() for sentence in module.merge(user, session) or ()]
    for sentence in said:
        messages.warning(request, sentence)


def export_personal_data(user: User) -> dict[str, dict[str, object]]:
    """Return {room: what that room knows of this person}, as values that JSON can hold."""
    return {room: module.export(user) for room, module in offers("personal_data").items()}


def erase_personal_data(user: User) -> None:
    """Let every room erase what it knows of this person, the highest first: every room, or on any error none."""
    with transaction.atomic():
        for module in reversed(offers("personal_data").values()):
            module.erase(user)
