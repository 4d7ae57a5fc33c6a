"""Every address: language first, so that the other language is the same path with another prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("ui.site_urls")),
    path("", include("courses.site_urls")),
    path("", include("certificates.site_urls")),
    *i18n_patterns(
        path("", include("ui.urls")),
        path("account/", include("accounts.urls")),
        path("account/", include("allauth.account.urls")),
        path("account/two-factor/", include("allauth.mfa.urls")),
        path("account/sessions/", include("allauth.usersessions.urls")),
        path("admin/questions/", include("content.urls")),
        path("", include("attendance.urls")),
        path("admin/", admin.site.urls),
        path("", include("registers.urls")),
        path("", include("provider.urls")),
        path("", include("courses.urls")),
        path("", include("search.urls")),
        path("", include("notebook.urls")),
        path("", include("reports.urls")),
        path("", include("quizzes.urls")),
        path("", include("practice.urls")),
        path("", include("certificates.urls")),
        path("", include("dossier.urls")),
    ),
]

handler400 = "ui.errors.bad_request"
handler403 = "ui.errors.permission_denied"
handler404 = "ui.errors.page_not_found"
handler500 = "ui.errors.server_error"
