"""Reading without a connection: the service worker, and the page that says what is on this device."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from courses.access import get_course
from courses.offline import DAYS, worker


@require_safe
@login_not_required
@cache_control(no_cache=True, no_store=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Send the service worker, or (switched off) what takes it away; never cached, and for the whole site."""
    release = get_course(settings.COURSE_SLUG).live_release
    answer = HttpResponse(worker(release.digest if release else ""), content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    return answer


@require_safe
@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    """Say what is kept on this device and let forget it; with ?missing, shown in place of a page that is not kept."""
    context = {"is_missing": "missing" in request.GET, "days": DAYS}
    return render(request, "courses/offline.html", context)
