from django.urls import path

from reports import views

app_name = "reports"

REPORT = "courses/<slug:course>/modules/<slug:module>/lessons/<slug:lesson>/report/"

urlpatterns = [
    path(REPORT, views.report, name="report"),
    path(f"{REPORT}thanks/", views.thanks, name="thanks"),
]
