"""Fetch what an address names, for who may, or answer 404."""

from __future__ import annotations

import uuid as uuids

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.access import signed_in
from accounts.models import User
from attendance.models import AttendanceRow, Export
from attendance.peonline.document import Account
from attendance.sending import account_of


def exporter(request: HttpRequest) -> User:
    """Return the owner who may see and send attendance; refuse another."""
    user = signed_in(request)
    if not user.has_perm("attendance.export_attendance"):
        raise PermissionDenied
    return user


def get_list(uuid: uuids.UUID) -> Export:
    """Return a list that was made, with its number of lines in `count`."""
    return get_object_or_404(Export.objects.annotate(count=Count("lines")), uuid=uuid)


def get_sendable(uuid: uuids.UUID) -> tuple[Export, Account]:
    """Return a list and who sends it; 404 while sending to its register is off."""
    export = get_list(uuid)
    account = account_of(export)
    if account is None:
        raise Http404
    return export, account


def get_row(pk: int) -> AttendanceRow:
    """Return a row with its state."""
    if pk > 2**63 - 1:
        raise Http404
    row: AttendanceRow = get_object_or_404(AttendanceRow.objects.with_state(), pk=pk)
    return row
