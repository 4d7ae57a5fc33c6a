"""Looking: the notebook of a lesson, all of it, one note, and a copy to take along."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import signed_in
from accounts.models import User
from courses.access import get_course
from notebook import access, selectors
from notebook.forms import NoteForm
from notebook.models import Note
from notebook.pages import by_module, for_script
from notebook.views.answers import lesson_page


@require_safe
@login_not_required
@never_cache
def lesson(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Show what I have at this lesson, with the forms to add to it; a visitor reads how to get a notebook."""
    spot = access.get_spot(request, course, module, lesson)
    if not isinstance(request.user, User):
        return render(request, "notebook/visitor.html", {"spot": spot})
    return lesson_page(request, spot, request.user)


@require_safe
@login_not_required
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show all that I have, by module."""
    course = get_course(settings.COURSE_SLUG)
    if not isinstance(request.user, User):
        return render(request, "notebook/visitor.html", {"spot": None})
    kept = selectors.of_course(request.user, course)
    context = {"course": course, "modules": by_module(course, kept), "kept": kept}
    return render(request, "notebook/home.html", context)


@require_safe
@never_cache
def data(request: HttpRequest, course: str, module: str, lesson: str) -> HttpResponse:
    """Give what I have at this lesson to notes.js."""
    spot, user = access.get_spot(request, course, module, lesson), signed_in(request)
    kept = selectors.of_lesson(user, spot.lesson.pk)
    return JsonResponse(for_script(spot, user, kept, get_token(request)))


@require_safe
@never_cache
def download(request: HttpRequest) -> HttpResponse:
    """Give all that I have as one text to read and keep."""
    course = get_course(settings.COURSE_SLUG)
    kept = selectors.of_course(signed_in(request), course)
    context = {"course": course, "modules": by_module(course, kept), "today": timezone.localdate()}
    text = render_to_string("notebook/download.txt", context)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    name = _("my-notes")
    answer["Content-Disposition"] = f'attachment; filename="{name}.txt"'
    return answer


@require_safe
@never_cache
def note(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one note to change it; what is sent goes to the lesson it stands at."""
    row = access.get_own(request, Note, uuid)
    spot = access.spot_of(row)
    initial = {"uuid": row.uuid, "revision": row.revision, "anchor": row.anchor, "text": row.text}
    context = {"note": row, "spot": spot, "form": NoteForm(initial=initial, places=spot.places)}
    return render(request, "notebook/note.html", context)
