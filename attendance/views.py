"""Attendance per register and period, the lists that went out and what was answered: for owners, in the admin.

The last page is a learner's own.
"""

from __future__ import annotations

import uuid as uuids
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import signed_in
from attendance import access, numbers, pages, services
from attendance.files import TYPES, file_name, files
from attendance.forms import CorrectionForm, ExportForm, FilterForm, ReplyForm
from attendance.gathering import gather, ungathered
from attendance.learners import attendance_of
from attendance.models import AttendanceRow, Export
from attendance.peonline.outcome import Outcome
from attendance.sending import Sending, account_of, send_list, unanswered
from attendance.states import Form, State

PER_PAGE = 50
TITLE = gettext_lazy("Attendance")


def _context(request: HttpRequest, title: object = TITLE) -> dict[str, Any]:
    return {**admin.site.each_context(request), "title": title, "attendance": TITLE}


@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """Show the rows that were asked for; a POST makes a list of those that wait and goes to its page."""
    user, choices = access.exporter(request), pages.registers_to_choose()
    asked = FilterForm(request.GET if "register" in request.GET else {"register": "big"}, registers=choices)
    form = ExportForm(request.POST or None, registers=choices, auto_id="list_%s", initial=asked.data)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        code, name = pages.register_of(wanted["register"])
        period = {key: wanted[key] for key in ("since", "until", "form", "again")}
        try:
            made = services.make_export(register=code, other_name=name, by=user, **period)
        except services.NothingToSend:
            form.add_error(None, _("No row of this register and period can go out in this form."))
        else:
            return redirect("attendance:list", made.uuid)
    context = _context(request) | _rows(asked, request.GET.get("page")) | {"filter": asked, "form": form}
    context |= {"ungathered": ungathered(), "exports": Export.objects.annotate(count=Count("lines"))[:10]}
    return render(request, "attendance/overview.html", context, status=422 if form.is_bound else 200)


def _rows(asked: FilterForm, page: str | None) -> dict[str, Any]:
    """Return a page of the rows that were asked for, and how many there are of each state."""
    wanted = asked.cleaned_data if asked.is_valid() else {}
    code, name = pages.register_of(wanted.get("register", ""))
    rows = AttendanceRow.objects.of_register(code, name)
    rows = rows.completed_between(wanted.get("since"), wanted.get("until")).with_state()
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    if wanted.get("state"):
        rows = rows.filter(state=wanted["state"])
    part = Paginator(rows.order_by("completed_on", "name", "pk"), PER_PAGE).get_page(page)
    return {
        "rows": pages.shown(part.object_list, timezone.localdate()),
        "part": part,
        "counts": [(state.label, counts.get(state.value, 0)) for state in State],
        "uncoded": rows.filter(course_code="").count(),
        "by_learner": code in numbers.BY_LEARNER,
    }


@require_POST
def gather_now(request: HttpRequest) -> HttpResponse:
    """Read the certificates that were not read yet."""
    access.exporter(request)
    tally = gather()
    messages.success(
        request,
        _("Certificates read: %(read)s. New rows: %(made)s. Replaced: %(replaced)s. Given a course code: %(coded)s.")
        % {"read": tally.read, "made": tally.made, "replaced": tally.replaced, "coded": tally.coded},
    )
    return redirect("attendance:overview")


@require_http_methods(["GET", "HEAD", "POST"])
def sent_list(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Show a list that was made, with its files; a POST takes an answer in."""
    access.exporter(request)
    export = access.get_list(uuid)
    parts = len(files(export))
    form = ReplyForm(request.POST or None, request.FILES or None, parts=parts)
    if form.is_bound and form.is_valid():
        wanted = form.cleaned_data
        _tell(request, services.take_in(export=export, part=wanted["part"], summary=wanted["file"]))
        return redirect("attendance:list", uuid)
    rows = AttendanceRow.objects.with_state().filter(lines__export=export).order_by("lines__place")
    part = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = _context(request, _("List for a register")) | {"export": export, "form": form, "part": part}
    context |= {
        "files": [file_name(export, number) for number in range(1, parts + 1)],
        "is_xml": export.form == Form.XML,
        "can_send": account_of(export) is not None,
    }
    context |= {"rows": pages.shown(part.object_list, timezone.localdate())}
    return render(request, "attendance/list.html", context, status=422 if form.is_bound else 200)


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    """Say what an answer meant, and name what fits nowhere."""
    messages.success(
        request,
        _("Accepted: %(accepted)s. Rejected: %(rejected)s.")
        % {"accepted": len(outcome.accepted), "rejected": len(outcome.rejected)},
    )
    for found in outcome.unknown[:20]:
        messages.warning(request, _("Not in this list: %(person)s") % {"person": found.person})
    for message in outcome.unplaced[:20]:
        messages.warning(request, _("Not clear about which row: %(message)s") % {"message": message})


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Ask whether to send this list over the line; a POST does. Not there while sending is off."""
    access.exporter(request)
    export, account = access.get_sendable(uuid)
    if request.method == "POST":
        _tell_sending(request, send_list(export=export, account=account))
        return redirect("attendance:list", uuid)
    waiting = len(unanswered(export))
    context = _context(request, _("Send to PE-online")) | {"export": export, "account": account, "waiting": waiting}
    context |= {"settled": export.lines.count() - waiting, "host": urlsplit(settings.PE_ONLINE_URL).hostname}
    return render(request, "attendance/send.html", context)


def _tell_sending(request: HttpRequest, done: Sending) -> None:
    """Say what was answered, what went wrong and what is left."""
    if done.answered:
        _tell(request, done.outcome)
    if done.failure:
        messages.error(request, str(done.failure))
    if done.left:
        sentence = ngettext("%(left)s row still waits.", "%(left)s rows still wait.", done.left)
        messages.warning(request, sentence % {"left": done.left})
    elif not done.answered:
        messages.info(request, _("No row of this list waits for an answer. Nothing was sent."))


@require_safe
def file(request: HttpRequest, uuid: uuids.UUID, part: int) -> HttpResponse:
    """Hand out one file of a list: the same bytes each time."""
    access.exporter(request)
    export = access.get_list(uuid)
    written = files(export)
    if not 0 < part <= len(written):
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{file_name(export, part)}"'}
    return HttpResponse(written[part - 1], content_type=TYPES[Form(export.form)], headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what was put right, note it, and let the row go out again."""
    access.exporter(request)
    row = access.get_row(pk)
    form = CorrectionForm(request.POST or None)
    if form.is_bound and form.is_valid():
        services.correct(row=row, how=form.cleaned_data["how"])
        messages.success(request, _("The correction has been noted."))
        return redirect("attendance:overview")
    context = _context(request, _("Correct a row")) | {"form": form, "shown": pages.shown([row], timezone.localdate())}
    return render(request, "attendance/correction.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show learners what went to their own registers and what was answered."""
    return render(request, "attendance/mine.html", {"rows": attendance_of(signed_in(request))})
