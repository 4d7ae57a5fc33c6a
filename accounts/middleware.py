"""allauth shows a form with errors as 200; on this site that is a 422, as on every other page."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


class RefusedFormsAre422:
    """Gives the status to every page that shows a posted form with its errors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Set the status where the form of the page was posted and refused."""
        form = (response.context_data or {}).get("form")
        refused = isinstance(form, BaseForm) and form.is_bound and form.errors
        if request.method == "POST" and response.status_code == HTTPStatus.OK and refused:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response
