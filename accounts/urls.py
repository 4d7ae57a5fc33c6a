from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.profile, name="profile"),
    path("data/", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
    path("deleted/", views.deleted, name="deleted"),
    path("new-link/", views.new_link, name="new_link"),
    # Before allauth's own pattern with the same path, which answers an old link with a bare 404 to a POST.
    path("confirm-email/<str:key>/", views.confirm_email, name="confirm_email"),
]
