"""Addresses without a language: what the QR code on paper holds."""

from django.urls import path

from certificates.views import public

urlpatterns = [
    path("verify/", public.to_language, name="verify-anywhere"),
    path("verify/<str:number>/", public.to_language, name="check-anywhere"),
]
