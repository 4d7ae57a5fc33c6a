from django.contrib import admin
from django.urls import path

from attendance import views

app_name = "attendance"

urlpatterns = [
    path("", admin.site.admin_view(views.overview), name="overview"),
    path("gather/", admin.site.admin_view(views.gather_now), name="gather"),
    path("rows/<int:pk>/", admin.site.admin_view(views.correction), name="correction"),
    path("lists/<uuid:uuid>/", admin.site.admin_view(views.sent_list), name="list"),
    path("lists/<uuid:uuid>/send/", admin.site.admin_view(views.send), name="send"),
    path("lists/<uuid:uuid>/<int:part>/", admin.site.admin_view(views.file), name="file"),
]
