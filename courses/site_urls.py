"""Addresses without a language: the service worker must lie above all pages."""

from django.urls import path

from courses.views import offline

urlpatterns = [path("sw.js", offline.service_worker, name="worker")]
