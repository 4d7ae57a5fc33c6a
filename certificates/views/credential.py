"""What whoever checks a credential needs: who signs, with which keys, what no longer holds. For machines, public."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.access import signed_in
from certificates.access import get_credential
from certificates.credential import did, places
from certificates.models import Certificate

HOUR = 3600
JWT = "application/vc+jwt"


@require_safe
@login_not_required
@cache_control(public=True, max_age=HOUR)
def did_document(request: HttpRequest) -> HttpResponse:
    """Answer with the DID document of the site (did:web)."""
    return for_anyone(did.did_document(), "application/did+json")


@require_safe
@login_not_required
@cache_control(public=True, max_age=HOUR)
def key_set(request: HttpRequest) -> HttpResponse:
    """Answer with the public keys (RFC 7517)."""
    return for_anyone(did.key_set(), "application/jwk-set+json")


@require_safe
@login_not_required
@cache_control(public=True, max_age=int(places.KEPT.total_seconds()))
def status_list(request: HttpRequest, number: str) -> HttpResponse:
    """Answer with the list of what was withdrawn or replaced; it says nothing of whose that was."""
    found = places.status_list(int(number))
    if found is None:
        raise Http404
    return for_anyone(found, JWT)


@require_safe
def download(request: HttpRequest, number: str) -> HttpResponse:
    """Hand out the credential to the person whose certificate it is."""
    return HttpResponse(
        get_credential(signed_in(request), number),
        content_type=JWT,
        headers={"Content-Disposition": f'attachment; filename="credential-{number}.jwt"'},
    )


def instead_of_page(request: HttpRequest, certificate: Certificate, *, is_holder: bool) -> HttpResponse | None:
    """Return the credential where whoever holds the holder's link would rather have that than the page, or None.

    The page that is shown instead depends on `Accept` too: its view says so (patch_vary_headers).
    """
    if not is_holder or not certificate.credential or not is_wanted(request):
        return None
    response = HttpResponse(certificate.credential, content_type=JWT, headers={"Cache-Control": "private, no-store"})
    patch_vary_headers(response, ["Accept"])
    return response


def is_wanted(request: HttpRequest) -> bool:
    """Tell whether whoever asks would rather have a credential than a page."""
    return request.get_preferred_type(["text/html", JWT]) == JWT


def for_anyone(content: Mapping[str, Any] | str, kind: str) -> HttpResponse:
    """Return an answer that pages of other sites may read too: wallets and checkers run in browsers."""
    body = content if isinstance(content, str) else json.dumps(content)
    return HttpResponse(body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})
