from django.urls import path

from courses import views
from courses.views import cases, lessons, offline, reference, versions

app_name = "courses"

COURSE = "courses/<slug:course>/"
MODULE = f"{COURSE}modules/<slug:module>/"
LESSON = f"{MODULE}lessons/<slug:lesson>/"

urlpatterns = [
    path("", views.landing, name="landing"),
    path("home/", views.home, name="home"),
    path("offline/", offline.offline, name="offline"),
    path(COURSE, views.overview, name="overview"),
    path(f"{COURSE}glossary/", reference.glossary, name="glossary"),
    path(f"{COURSE}sources/", reference.sources, name="sources"),
    path(f"{COURSE}claims/", reference.claims, name="claims"),
    path(f"{COURSE}about/", reference.about, name="about"),
    path(f"{COURSE}versions/", versions.versions, name="versions"),
    path(f"{COURSE}versions/move/", versions.move, name="move"),
    path(f"{COURSE}cases/", cases.cases, name="cases"),
    path(f"{COURSE}cases/<slug:case>/", cases.case, name="case"),
    path(MODULE, views.module, name="module"),
    path(f"{MODULE}summary.<str:language>.pdf", views.summary, name="summary"),
    path(f"{MODULE}print/", lessons.paper, name="print"),
    path(LESSON, lessons.lesson, name="lesson"),
    path(f"{LESSON}read/", lessons.read, name="read"),
    path(f"{LESSON}position/", lessons.position, name="position"),
]
