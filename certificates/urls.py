"""Addresses behind the language. What has none is in certificates.site_urls."""

from django.urls import path, re_path

from certificates.views import claim, correction, credential, learner, numbers, public, upload

app_name = "certificates"

urlpatterns = [
    path("courses/<slug:course>/evaluation/", learner.evaluate, name="evaluate"),
    path("courses/<slug:course>/certificate/", claim.claim, name="claim"),
    path("courses/<slug:course>/certificate/confirm/", claim.confirm, name="confirm"),
    re_path(r"^certificates/(?P<number>[0-9A-Z-]{1,24})/(?P<language>nl|en)\.pdf$", learner.pdf, name="pdf"),
    re_path(r"^certificates/(?P<number>[0-9A-Z-]{1,24})/credential\.jwt$", credential.download, name="credential"),
    re_path(r"^certificates/(?P<number>[0-9A-Z-]{1,24})/name/$", correction.correct, name="correct"),
    re_path(r"^certificates/(?P<number>[0-9A-Z-]{1,24})/registers/$", numbers.add, name="numbers"),
    path("progress/", learner.progress, name="progress"),
    path("verify/", public.verify, name="verify"),
    path("verify/file/", upload.check_file, name="check_file"),
    path("verify/<str:number>/", public.check, name="check"),
    path("verify/<str:number>/<str:key>/", public.check, name="check_of_holder"),
]
