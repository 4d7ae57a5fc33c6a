"""All addresses of the site, and the baseline: a view that reads session and user and does nothing else."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as site


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with the id of the user, the least that a signed-in view can do."""
    return HttpResponse(str(request.user.pk))


urlpatterns = [path("empty/", empty), *site]
