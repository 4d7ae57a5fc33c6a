"""For owners, in the admin: the pool as a file for another system, and what a file from one would give."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from content.exchange.formats import WRITABLE, read_file, write_file
from content.exchange.pool import as_yaml, pool_of, quizzes_of, review
from content.exchange.values import Say, Sentence
from content.forms import ImportForm
from content.reader import read_course
from content.schema import LANGUAGES, CourseFile
from ui.templatetags.ui import tr

FORMATS = {"gift": _("GIFT (text)"), "moodle": _("Moodle XML"), "qti3": _("QTI 3.0 (package)")}


def _course(request: HttpRequest) -> CourseFile:
    """Return the course files, for who may see the quizzes."""
    if not request.user.has_perm("quizzes.view_quiz"):
        raise PermissionDenied
    return read_course(settings.CONTENT_DIR / settings.COURSE_SLUG)[0]


def _quizzes(course: CourseFile) -> list[tuple[str, Sentence]]:
    """Return the quizzes to choose from, by the titles of their modules."""
    titles = {module.slug: tr(module.title) for module in course.modules}
    return [(slug, titles.get(slug, _("Final test"))) for slug in quizzes_of(course)]


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest) -> HttpResponse:
    """Show the files to download, and after an upload what it would give, or hand that out. Nothing is kept."""
    course = _course(request)
    form = ImportForm(request.POST or None, request.FILES or None, quizzes=_quizzes(course))
    context = {**admin.site.each_context(request), "title": _("Questions in and out"), "form": form}
    context |= {"formats": FORMATS, "languages": settings.LANGUAGES, "report": None}
    status = 200
    if request.method == "POST":
        status = 200 if form.is_valid() else 422
        if status == 200:
            asked = form.cleaned_data
            report = read_file(asked["file"].read(), asked["language"])
            review(report, course, asked["into"])
            piece = as_yaml(report.found, course.languages)
            if piece and "download" in request.POST:
                return _attached(piece.encode(), f"items-{asked['into']}.yaml")
            context |= {"report": report, "piece": piece}
    return render(request, "quizzes/admin_questions.html", context, status=status)


@require_safe
def questions_file(request: HttpRequest, form: str) -> HttpResponse:
    """Hand out the pool in a format; `quiz` and `language` in the address choose a part of it."""
    course = _course(request)
    quiz, language = request.GET.get("quiz", ""), request.GET.get("language", LANGUAGES[0])
    if form not in WRITABLE or (quiz and quiz not in quizzes_of(course)) or language not in (*LANGUAGES, "both"):
        raise Http404
    data = write_file(pool_of(course, quiz), Say(LANGUAGES if language == "both" else (language,)), form)
    return _attached(data, f"questions-{quiz or 'all'}-{language}-{form}.{WRITABLE[form]}")


def _attached(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)
