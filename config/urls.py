"""Every address: language first, so that the other language is the same path with another prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("ui.urls")),
    *i18n_patterns(
        path("account/", include("accounts.urls")),
        path("account/", include("allauth.account.urls")),
        path("account/", include("allauth.mfa.urls")),
        path("account/sessions/", include("allauth.usersessions.urls")),
        path("admin/", admin.site.urls),
        path("", include("provider.urls")),
        path("", include("courses.urls")),
        path("", include("quizzes.urls")),
        path("", include("certificates.urls")),
    ),
]
