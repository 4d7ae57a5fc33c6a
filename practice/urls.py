from django.urls import path

from practice import views

app_name = "practice"

urlpatterns = [
    path("courses/<slug:course>/practice/", views.home, name="home"),
    path("courses/<slug:course>/practice/next/", views.ask_next, name="next"),
    path("practice/<uuid:uuid>/", views.question, name="question"),
    path("practice/<uuid:uuid>/feedback/", views.feedback, name="feedback"),
    path("practice/stop/<str:token>/", views.stop, name="stop"),
]
