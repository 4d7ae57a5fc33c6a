"""Addresses without a language: what the QR code on paper holds, and what checks a credential."""

from django.urls import path, re_path

from certificates.views import credential, public

urlpatterns = [
    path("verify/", public.to_language, name="verify-anywhere"),
    path("verify/<str:number>/", public.to_language, name="check-anywhere"),
    path("verify/<str:number>/<str:key>/", public.to_language, name="check-of-holder-anywhere"),
    path(".well-known/did.json", credential.did_document, name="did"),
    # Where a did:web with a path is looked for, below that path.
    path("did.json", credential.did_document, name="did-of-path"),
    path(".well-known/jwks.json", credential.key_set, name="keys"),
    re_path(r"^credentials/status/(?P<number>[1-9][0-9]{0,3})$", credential.status_list, name="status-list"),
]
