from django.contrib import admin
from django.urls import path

from content import views

app_name = "content"

urlpatterns = [
    path("", admin.site.admin_view(views.questions), name="questions"),
    path("<slug:form>/", admin.site.admin_view(views.questions_file), name="questions_file"),
]
