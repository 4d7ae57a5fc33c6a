"""Writing: keep a note, highlight, set a bookmark, delete. What is sent here stands in no log and no error report."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import signed_in
from accounts.models import User
from notebook import access, services
from notebook.forms import BookmarkForm, HighlightForm, NoteForm
from notebook.models import Bookmark, Highlight, Note
from notebook.views.answers import invalid, signed_out, wants_json


@require_POST
@login_not_required
@sensitive_post_parameters()
def save(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Keep a note, new or changed. Whoever was signed out meanwhile gets back what was typed."""
    spot = access.get_spot(request, course, module, lesson)
    if not isinstance(request.user, User):
        return signed_out(request, spot)
    form = NoteForm(request.POST, places=spot.places, auto_id="note_form_%s")
    if not form.is_valid():
        return invalid(request, spot, request.user, note_form=form)
    try:
        row = services.save_note(user=request.user, lesson=spot.lesson.pk, at=timezone.now(), **form.cleaned_data)
    except services.NotYours as refused:
        raise Http404 from refused
    except services.NotebookFull:
        form.add_error("text", _("You have as many notes at this lesson as there is room for."))
        return invalid(request, spot, request.user, note_form=form)
    return _saved(request, spot, row, is_beside=row.uuid != form.cleaned_data["uuid"])


def _saved(request: HttpRequest, spot: access.Spot, row: Note, *, is_beside: bool) -> HttpResponse:
    both = _("This note was changed elsewhere too. Both versions are kept, beside each other.")
    if wants_json(request):
        said = both if is_beside else _("Note saved")
        return JsonResponse({"state": "saved", "uuid": row.uuid, "revision": row.revision, "said": said})
    messages.success(request, both if is_beside else _("Your note is saved."))
    return redirect("notebook:lesson", *spot.args)


@require_POST
@sensitive_post_parameters()
def highlight(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Highlight a passage of this lesson, in the language in which it is read."""
    spot, user = access.get_spot(request, course, module, lesson), signed_in(request)
    form = HighlightForm(request.POST, places=spot.places, auto_id="highlight_form_%s")
    if not form.is_valid():
        return invalid(request, spot, user, highlight_form=form)
    try:
        row = services.add_highlight(user=user, lesson=spot.lesson.pk, language=spot.language, **form.values)
    except services.NotebookFull:
        form.add_error("quote", _("You have as many highlights at this lesson as there is room for."))
        return invalid(request, spot, user, highlight_form=form)
    if wants_json(request):
        return JsonResponse({"state": "saved", "uuid": row.uuid, "said": _("Highlighted")})
    messages.success(request, _("The passage is highlighted."))
    return redirect("notebook:lesson", *spot.args)


@require_POST
@sensitive_post_parameters()
def bookmark(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Set a bookmark."""
    spot, user = access.get_spot(request, course, module, lesson), signed_in(request)
    form = BookmarkForm(request.POST, places=spot.places, auto_id="bookmark_form_%s")
    if not form.is_valid():
        return invalid(request, spot, user, bookmark_form=form)
    try:
        row = services.set_bookmark(user=user, lesson=spot.lesson.pk, anchor=form.cleaned_data["anchor"])
    except services.NotebookFull:
        form.add_error("anchor", _("You have as many bookmarks at this lesson as there is room for."))
        return invalid(request, spot, user, bookmark_form=form)
    if wants_json(request):
        return JsonResponse({"state": "saved", "uuid": row.uuid, "said": _("Bookmark set")})
    messages.success(request, _("The bookmark is set."))
    return redirect("notebook:lesson", *spot.args)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delete(request: HttpRequest, uuid: UUID, model: type[Note] | type[Highlight]) -> HttpResponse:
    """Ask whether a note or a highlight may go, and do it."""
    row = access.get_own(request, model, uuid)
    spot = access.spot_of(row)
    if request.method != "POST":
        context = {"spot": spot, "row": row, "is_note": isinstance(row, Note)}
        return render(request, "notebook/delete.html", context)
    services.remove(row=row)
    return _removed(request, spot, _("The note is deleted.") if model is Note else _("The highlight is removed."))


@require_POST
def remove_bookmark(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a bookmark away; it is as easily set again."""
    row = access.get_own(request, Bookmark, uuid)
    spot = access.spot_of(row)
    services.remove(row=row)
    return _removed(request, spot, _("The bookmark is removed."))


def _removed(request: HttpRequest, spot: access.Spot, said: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"state": "removed", "said": said})
    messages.success(request, said)
    if spot.lesson.is_retired or spot.module.is_retired:
        return redirect("notebook:home")
    return redirect("notebook:lesson", *spot.args)
