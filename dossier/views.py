"""The dossier: a page, the file with the same, and the specimen of the certificate."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.access import signed_in
from dossier.access import for_readers, get_release
from dossier.bundle import LANGUAGES, bundle
from dossier.gather import gather
from dossier.specimen import specimen
from provider.selectors import missing_facts


@require_safe
@for_readers
def dossier(request: HttpRequest, version: str = "") -> HttpResponse:
    """Show everything that an accreditor asks of a release; the live one where none is named."""
    course, release = get_release(version)
    found = gather(course, release, get_language() or "nl")
    missing = missing_facts() if signed_in(request).is_staff else []
    return render(request, "dossier/dossier.html", {**found, "missing": missing, "offline": False})


@require_safe
@for_readers
def download(request: HttpRequest, version: str) -> HttpResponse:
    """Hand out the same as one file, in both languages, with tables and documents."""
    course, release = get_release(version)
    headers = {"Content-Disposition": f'attachment; filename="dossier-{course.slug}-{release.version}.zip"'}
    content = bundle(course, release, day=timezone.localdate())
    return HttpResponse(content, content_type="application/zip", headers=headers)


@require_safe
@for_readers
def certificate(request: HttpRequest, version: str, language: str) -> HttpResponse:
    """Show the specimen."""
    if language not in LANGUAGES:
        raise Http404
    _course, release = get_release(version)
    return HttpResponse(specimen(release, language), content_type="application/pdf")
