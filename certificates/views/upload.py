"""Whether a PDF that someone has is the one that was issued here. Nothing of it is kept, written down or passed on."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from certificates import throttle, uploads
from certificates.access import find_issued, find_numbered
from certificates.file_form import FileForm
from certificates.models import Certificate
from certificates.pages import Shown
from certificates.selectors import newest_of
from certificates.views.public import ask_to_wait


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
@csrf_exempt  # only until the upload handler is chosen: _answer is protected
def check_file(request: HttpRequest) -> HttpResponse:
    """Ask for a PDF and say whether it is genuine, changed or not ours."""
    request.upload_handlers = [uploads.InMemory(request)]
    response = _answer(request)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, FileForm())
    if throttle.too_many(request):
        return ask_to_wait(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > uploads.LARGEST_REQUEST:
        form = FileForm({})
        form.refuse_size()
        return _ask(request, form)
    return _compare(request)


@csrf_protect
def _compare(request: HttpRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form)
    data: bytes = form.cleaned_data["file"]
    if certificate := find_issued(uploads.fingerprint(data)):
        return _genuine(request, certificate)
    throttle.count_wrong(request)
    number = find_numbered(uploads.numbers_in(data))
    template = "certificates/file_altered.html" if number else "certificates/file_unknown.html"
    return render(request, template, {"number": number})


def _genuine(request: HttpRequest, certificate: Certificate) -> HttpResponse:
    """Show what the holder's link shows: who has the file has read the name in it."""
    context = {"shown": Shown.of(certificate), "is_holder": True, "newest": newest_of(certificate).number}
    return render(request, "certificates/file_genuine.html", context)


def _ask(request: HttpRequest, form: FileForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "certificates/file.html", {"form": form}, status=status)
