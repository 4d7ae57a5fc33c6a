from django.urls import path

from search import views

app_name = "search"

urlpatterns = [path("courses/<slug:course>/search/", views.results, name="results")]
