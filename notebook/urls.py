from django.urls import path

from notebook.models import Highlight, Note
from notebook.views import pages, writing

app_name = "notebook"

LESSON = "courses/<slug:course>/modules/<slug:module>/lessons/<slug:lesson>/notes/"

urlpatterns = [
    path(LESSON, pages.lesson, name="lesson"),
    path(f"{LESSON}data/", pages.data, name="data"),
    path(f"{LESSON}save/", writing.save, name="save"),
    path(f"{LESSON}highlight/", writing.highlight, name="highlight"),
    path(f"{LESSON}bookmark/", writing.bookmark, name="bookmark"),
    path("notes/", pages.home, name="home"),
    path("notes/download/", pages.download, name="download"),
    path("notes/<uuid:uuid>/", pages.note, name="note"),
    path("notes/<uuid:uuid>/delete/", writing.delete, {"model": Note}, name="delete_note"),
    path("notes/highlights/<uuid:uuid>/delete/", writing.delete, {"model": Highlight}, name="delete_highlight"),
    path("notes/bookmarks/<uuid:uuid>/remove/", writing.remove_bookmark, name="remove_bookmark"),
]
