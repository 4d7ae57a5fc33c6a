"""What the views of the notebook answer with."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.models import User
from notebook.access import Spot
from notebook.forms import BookmarkForm, HighlightForm, NoteForm
from notebook.pages import entries
from notebook.selectors import of_lesson

FORMS = {"note_form": NoteForm, "highlight_form": HighlightForm, "bookmark_form": BookmarkForm}


def wants_json(request: HttpRequest) -> bool:
    """Tell whether notes.js asks."""
    return request.headers.get("Accept", "").startswith("application/json")


def lesson_page(
    request: HttpRequest, spot: Spot, user: User, status: int = HTTPStatus.OK, **bound: Any
) -> HttpResponse:
    """Show the notebook of this lesson; `bound` is the form that came back with errors, by its name."""
    forms = {name: bound.get(name) or form(places=spot.places, auto_id=f"{name}_%s") for name, form in FORMS.items()}
    context = {"spot": spot, "entries": entries(spot, of_lesson(user, spot.lesson.pk)), **forms}
    context["form"] = next(iter(bound.values()), forms["note_form"])
    return render(request, "notebook/lesson.html", context, status=status)


def invalid(request: HttpRequest, spot: Spot, user: User, **bound: Any) -> HttpResponse:
    """Show what is wrong: the page again, with all that was typed, or a sentence for the script."""
    (form,) = bound.values()
    if wants_json(request):
        sentences = [str(error) for errors in form.errors.values() for error in errors]
        answer = {"state": "invalid", "error": " ".join(sentences)}
        return JsonResponse(answer, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return lesson_page(request, spot, user, HTTPStatus.UNPROCESSABLE_ENTITY, **bound)


def signed_out(request: HttpRequest, spot: Spot) -> HttpResponse:
    """Give back what was typed after the sign-in expired, so that it can be sent again."""
    if wants_json(request):
        error = _("You are signed out. Your note is kept on this device until you sign in again.")
        return JsonResponse({"state": "signed-out", "error": error}, status=HTTPStatus.UNAUTHORIZED)
    form = NoteForm(initial=request.POST.dict(), places=spot.places)
    return render(request, "notebook/signed_out.html", {"spot": spot, "form": form}, status=HTTPStatus.UNAUTHORIZED)
