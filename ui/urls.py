"""Pages that belong to no room, behind the language. What has no language is in ui.site_urls."""

from django.urls import path

from ui import views

app_name = "ui"

urlpatterns = [
    path("display/", views.display, name="display"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("mailbox/", views.mailbox, name="mailbox"),
]
