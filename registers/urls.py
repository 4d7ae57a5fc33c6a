from django.urls import path

from registers import views

app_name = "registers"

urlpatterns = [
    path("account/registrations/", views.registrations, name="list"),
    path("account/registrations/add/", views.add, name="add"),
    path("account/registrations/<uuid:uuid>/", views.change, name="change"),
    path("account/registrations/<uuid:uuid>/remove/", views.remove, name="remove"),
]
