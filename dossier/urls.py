from django.urls import path

from dossier import views

app_name = "dossier"

urlpatterns = [
    path("dossier/", views.dossier, name="dossier"),
    path("dossier/<str:version>/", views.dossier, name="release"),
    path("dossier/<str:version>/dossier.zip", views.download, name="download"),
    path("dossier/<str:version>/specimen.<str:language>.pdf", views.certificate, name="specimen"),
]
